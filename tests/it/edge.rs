//! What is true of every answer, whatever was asked and however badly.

use std::io::{Read, Write};
use std::net::TcpStream;

use hyper::Method;
use hyper::header::{ACCEPT, CONTENT_TYPE};

use super::harness::app::TestApp;
use super::harness::page::Page;

const FORM: &str = "application/x-www-form-urlencoded";

stories!(
    every_answer_carries_the_headers,
    another_site_changes_nothing,
    what_cannot_be_kept_as_sent_is_refused_with_words,
    a_program_gets_problem_documents,
    the_machines_that_watch_are_answered,
    a_time_out_of_the_calendar_is_refused_like_any_other_nonsense,
    an_unknown_host_or_proxy_header_changes_nothing,
);

fn check_headers(answer: &Page, what: &str) {
    let policy = answer
        .header("content-security-policy")
        .unwrap_or_else(|| panic!("{what}: {answer:?}"));
    assert!(
        policy.starts_with("default-src 'none'; script-src 'self' 'nonce-"),
        "{what}"
    );
    assert!(
        policy.contains("frame-ancestors 'none'") && policy.contains("trusted-types docket"),
        "{what}"
    );
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("x-frame-options", "DENY"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{what}: {name}");
    }
    assert!(answer.header("permissions-policy").is_some(), "{what}");
    assert!(answer.header("cache-control").is_some(), "{what}");
    assert!(
        answer.header("server").is_none() && answer.header("x-powered-by").is_none(),
        "{what}"
    );
}

async fn every_answer_carries_the_headers(app: TestApp) {
    let (visitor, editor) = (app.visitor(), app.sign_in("editor").await);
    let asked = [
        ("/sign-in", 200),
        ("/nothing/here", 404),
        ("/static/0/none.css", 404),
        ("/favicon.ico", 200),
        ("/healthz", 200),
        ("/account", 303),
        ("/sign-in?next=%ff", 400),
        ("/sign-out", 405),
    ];
    for (path, status) in asked {
        let answer = visitor.get(path).await;
        assert_eq!(answer.status, status, "{path}");
        check_headers(&answer, path);
        if status >= 400 {
            assert!(!answer.words("h1").concat().is_empty(), "{path} has words");
        }
    }
    for (path, status) in [("/account", 200), ("/admin/people", 403), ("/none", 404)] {
        let answer = editor.get(path).await;
        assert_eq!(
            (answer.status, answer.header("cache-control")),
            (status, Some("no-store"))
        );
        check_headers(&answer, path);
        let nonce = answer.header("content-security-policy").unwrap();
        let again = editor.get(path).await;
        assert_ne!(
            again.header("content-security-policy"),
            Some(nonce),
            "a nonce of its own"
        );
        assert_eq!(answer.words("nav.side").len(), 1, "in the frame");
    }
    let head = visitor.send(visitor.request(Method::HEAD, "/sign-in"), "").await;
    assert_eq!((head.status, head.body.len()), (200, 0));
    check_headers(&head, "HEAD");
    let deleted = visitor.send(visitor.request(Method::DELETE, "/sign-in"), "").await;
    assert_eq!(deleted.status, 405);
    assert_eq!(deleted.header("allow"), Some("GET, HEAD, POST"));
    check_headers(&deleted, "DELETE");
}

async fn another_site_changes_nothing(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let body = "name=Taken+over&theme=dark&keys=letters";
    let send = async |headers: &[(&str, &str)]| {
        let mut request = editor.bare_request(Method::POST, "/account").header(CONTENT_TYPE, FORM);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        editor.send(request, body).await
    };
    for headers in [
        &[("sec-fetch-site", "cross-site")][..],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "cross-site"), ("origin", &app.origin)],
        &[("origin", "http://evil.example")],
        &[("origin", "null")],
        &[],
    ] {
        let refused = send(headers).await;
        assert_eq!(refused.status, 403, "{headers:?}");
        check_headers(&refused, "cross-site");
        assert!(
            refused.words("main").concat().contains("nothing was done"),
            "{refused:?}"
        );
    }
    assert!(!editor.get("/account").await.text().contains("Taken over"));
    assert_eq!(send(&[("origin", &app.origin)]).await.status, 303);
}

async fn what_cannot_be_kept_as_sent_is_refused_with_words(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let send = async |body: &[u8], kind: &str| {
        let request = editor.request(Method::POST, "/account").header(CONTENT_TYPE, kind);
        editor.send(request, body.to_vec()).await
    };
    let multipart = "multipart/form-data; boundary=x";
    let part = |value: &[u8]| {
        let head = b"--x\r\ncontent-disposition: form-data; name=\"name\"\r\n\r\n";
        [&head[..], value, b"\r\n--x--\r\n"].concat()
    };
    for (body, kind, status) in [
        (&b"name=%ff%fe&theme=dark"[..], FORM, 400),
        (b"name=a%00b&theme=dark", FORM, 400),
        (b"name=a&name=b&theme=dark", FORM, 400),
        (b"name=%zz&theme=dark", FORM, 400),
        (&part(b"\xff\xfe"), multipart, 400),
        (&part(b"a\0b"), multipart, 400),
        (b"--x\r\nnothing", multipart, 400),
        (b"--y", "multipart/form-data", 400),
        (b"{}", "application/json", 415),
        (&[b'a'; 300_000], FORM, 413),
    ] {
        let refused = send(body, kind).await;
        assert_eq!(refused.status, status, "{refused:?}");
        check_headers(&refused, kind);
        assert!(refused.words("main").concat().contains("."), "{refused:?}");
    }
    let large = send(&[b'a'; 300_000], FORM).await;
    assert!(
        large
            .words("main")
            .concat()
            .contains("256 KiB, and what you sent is 37 KiB more"),
        "{large:?}"
    );
    assert_eq!(
        send(&part(b"Leila"), multipart).await.status,
        422,
        "the look is missing, and said so"
    );
    assert!(!editor.get("/account").await.text().contains('\u{fffd}'));
}

async fn a_program_gets_problem_documents(app: TestApp) {
    let visitor = app.visitor();
    let ask = async |path: &str| {
        let request = visitor.request(Method::GET, path).header(ACCEPT, "application/json");
        visitor.send(request, "").await
    };
    for (path, status, code) in [("/account", 401, "signed_out"), ("/none", 404, "not_found")] {
        let answer = ask(path).await;
        assert_eq!(answer.status, status);
        assert_eq!(answer.header("content-type"), Some("application/problem+json"));
        let problem: serde_json::Value = serde_json::from_str(answer.text()).unwrap();
        assert_eq!(problem.get("status"), Some(&status.into()));
        assert_eq!(problem.get("code"), Some(&code.into()));
        assert!(["title", "detail"].iter().all(|name| problem.get(name).is_some()));
        check_headers(&answer, path);
    }
}

async fn the_machines_that_watch_are_answered(app: TestApp) {
    let visitor = app.visitor();
    assert_eq!(visitor.get("/healthz").await.status, 200);
    let ready = visitor.get("/readyz").await;
    assert!(ready.text().contains("The log has "), "{ready:?}");
    let forwarded = visitor
        .request(Method::GET, "/readyz")
        .header("x-forwarded-for", "192.0.2.1");
    assert_eq!(
        visitor.send(forwarded, "").await.text(),
        "Docket is ready.\n",
        "not for strangers"
    );
    visitor.get("/invite/a-secret-token").await;
    let metrics = visitor.get("/metrics").await;
    assert!(
        metrics.text().contains("route=\"/invite/{token}\",status=\"404\"} 1"),
        "{metrics:?}"
    );
    assert!(!metrics.text().contains("a-secret-token"));
    let forwarded = visitor
        .request(Method::GET, "/metrics")
        .header("x-forwarded-for", "192.0.2.1");
    assert_eq!(visitor.send(forwarded, "").await.status, 404, "not for strangers");
}

async fn a_time_out_of_the_calendar_is_refused_like_any_other_nonsense(app: TestApp) {
    let admin = app.sign_in("admin").await;
    let far = "-9000000000000000000";
    let id = "01890000-0000-7000-8000-000000000000";
    for (path, like) in [
        (format!("/claims?after={far}.5"), "/claims?after=x".to_owned()),
        (
            format!("/claims?sort=updated&before={far}.5"),
            "/claims?after=x".to_owned(),
        ),
        (
            format!("/articles?cursor=behind.0.{far}.{id}"),
            "/articles?cursor=x".to_owned(),
        ),
        ("/reports?from=-009000-01-01".to_owned(), "/reports?from=x".to_owned()),
        (
            "/reports?report=events&to=0000-01-01".to_owned(),
            "/reports?report=events&to=x".to_owned(),
        ),
    ] {
        let (answer, like) = (admin.get(&path).await, admin.get(&like).await);
        assert_eq!(answer.status, like.status, "{path}: {answer:?}");
        assert!(answer.status < 500, "{path}: {answer:?}");
    }
}

async fn an_unknown_host_or_proxy_header_changes_nothing(app: TestApp) {
    let address = app.origin.strip_prefix("http://").unwrap().to_owned();
    let answers = actix_web::rt::task::spawn_blocking(move || {
        let say = |request: &str| {
            let mut stream = TcpStream::connect(&address).unwrap();
            stream.write_all(request.as_bytes()).unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer
        };
        [
            say(
                "GET /account HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n",
            ),
            say("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n"),
            say("NONSENSE\r\n\r\n"),
        ]
    });
    let [host, twice, nonsense] = answers.await.unwrap();
    assert!(host.contains("location: /sign-in?next=%2Faccount"), "{host}");
    assert!(twice.starts_with("HTTP/1.1 400"), "{twice}");
    assert!(nonsense.starts_with("HTTP/1.1 400"), "{nonsense}");
}
