# Reports: chosen, looked at, taken away.

reports-problem = Problem: { $page }
reports-verify = Verify the log
reports-report = Report
reports-from = From
reports-from-hint = First day, in UTC: when claims were made, when events happened.
reports-to = To
reports-to-hint = Last day, in UTC.
reports-article = Article
reports-any = Any
reports-person = Person
reports-anybody = Anybody
reports-person-hint = Who works on a claim or signed it off; whose event it is.
reports-only-claims = Only for claims
reports-state = State
reports-rating = Rating
reports-tag = Tag
reports-separator = Between two cells
reports-bom = Begin with a byte-order mark
reports-bom-hint = By it some spreadsheets know UTF-8.
reports-show = Show
reports-rows = { $n ->
        [one] { $report }: { $total } row
       *[other] { $report }: { $total } rows
    }
reports-download = Download CSV
reports-download-hint = The download stands in the log with its filters, rows and SHA-256. A cell that begins with = + - @, a tab, a line end or an apostrophe gets one apostrophe in front, so that no spreadsheet takes it for a formula.
reports-no-rows = No rows with these filters.
reports-preview = Rows of the preview
reports-preview-caption = The first { $n } rows; a download holds all
reports-preview-more = The first { $n } rows. A download holds all { $total }.
reports-lately = Taken lately
reports-none-taken = Nobody has taken a report yet.
reports-taken-lately = Reports taken lately
reports-file = File
reports-taken = Taken
reports-row-count = Rows
reports-manifest = Manifest
reports-manifest-of = of { $file }, { $when }
reports-of-claims = A row a claim, with article, verdict, sign-offs and sources
reports-of-events = The log: a row an event, with the hashes that prove it whole
reports-finished = Finished
reports-broken-off = Broken off
reports-not-finished = Not finished
reports-unknown = There is no such report or separator.
