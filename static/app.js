// Docket in the browser.
