//! The browser harness itself, tried on pages of a few lines.

use actix_web::{App, HttpResponse, HttpServer, web};

use super::harness::{Browser, Scheme};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; form-action 'self'";
const GOOD: &str = r#"<!doctype html><html lang="en"><head><title>Good</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<script src="/keys.js" defer></script></head>
<body><main><h1>Tea</h1><p id="scheme">Green</p><p id="keys"></p>
<form action="/sent"><label>Name <input name="name" value="old"></label><button>Send</button></form>
</main></body></html>"#;
const KEYS: &str = "document.addEventListener('keydown', event => {
  document.querySelector('#keys').append(`${event.ctrlKey ? 'control ' : ''}${event.key};`)
})";
const BAD: &str = r#"<!doctype html><html><head><link rel="icon" href="data:,"></head>
<body style="color: red"><img src="data:,"><input name="name"><script>alert(1)</script></body></html>"#;

/// Starts a server for the test and gives its origin; it ends with the test's runtime.
async fn serve() -> String {
    let page = |text: &'static str, content_type: &'static str| {
        web::get().to(move || async move {
            HttpResponse::Ok()
                .content_type(content_type)
                .insert_header(("content-security-policy", POLICY))
                .body(text)
        })
    };
    let server = HttpServer::new(move || {
        App::new()
            .route("/good", page(GOOD, "text/html"))
            .route("/sent", page(GOOD, "text/html"))
            .route("/bad", page(BAD, "text/html"))
            .route("/keys.js", page(KEYS, "text/javascript"))
    });
    let server = server.workers(1).disable_signals();
    let server = server.bind(("127.0.0.1", 0)).unwrap();
    let origin = format!("http://{}", server.addrs().first().unwrap());
    actix_web::rt::spawn(server.run());
    origin
}

#[actix_web::test]
async fn a_good_page_draws_no_complaint_and_a_bad_one_does() {
    let origin = serve().await;
    let browser = Browser::open().await;
    browser.goto(&format!("{origin}/good")).await;
    assert_eq!(browser.axe().await, [""; 0]);
    assert_eq!(browser.complaints().await, [""; 0]);
    browser.shot("selftest").await;

    browser.goto(&format!("{origin}/bad")).await;
    let rules = browser.axe().await.join("\n");
    for rule in ["image-alt", "html-has-lang", "document-title", "label"] {
        assert!(rules.contains(&format!("{rule}: ")), "{rule} not found in {rules}");
    }
    let breaches = browser.policy_breaches().await;
    assert_eq!(breaches.len(), 2, "a style and a script: {breaches:?}");
    assert_eq!(browser.policy_breaches().await, breaches);
}

#[actix_web::test]
async fn a_page_is_used_by_keyboard_and_mouse() {
    let origin = serve().await;
    let browser = Browser::open().await;
    browser.goto(&format!("{origin}/good")).await;
    for keys in ["j", "Shift+J", "Control+k", "Escape"] {
        browser.press(keys).await;
    }
    let heard = "j;Shift;J;control Control;control k;Escape;";
    browser.wait_for_text("#keys", heard).await;
    browser.type_into("input[name=name]", "Ada & Co").await;
    browser.press("Enter").await;
    browser.wait_for("h1").await;
    assert_eq!(browser.path().await, "/sent?name=Ada+%26+Co");
    assert_eq!(browser.text("h1").await, "Tea");
    assert_eq!(browser.count("p").await, 2);
}

#[actix_web::test]
async fn a_page_is_seen_in_any_size_and_scheme() {
    let origin = serve().await;
    let browser = Browser::open().await;
    let seen = "return [innerWidth, innerHeight, matchMedia('(prefers-color-scheme: dark)').matches]";
    browser.goto(&format!("{origin}/good")).await;
    let first = browser.run(seen, Vec::new()).await;
    assert_eq!(first.to_string(), "[1440,900,false]");
    browser.resize(390, 844).await;
    browser.show_in(Scheme::Dark).await;
    browser.goto(&format!("{origin}/good")).await;
    let second = browser.run(seen, Vec::new()).await;
    assert_eq!(second.to_string(), "[390,844,true]");
}

#[actix_web::test]
async fn a_page_is_used_without_script() {
    let origin = serve().await;
    let browser = Browser::open().await;
    browser.without_script().await;
    browser.goto(&format!("{origin}/good")).await;
    browser.press("j").await;
    browser.type_into("input", "Ada").await;
    browser.click("button").await;
    assert_eq!(browser.text("#keys").await, "");
    assert_eq!(browser.path().await, "/sent?name=Ada");
}
