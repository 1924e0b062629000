//! The harness itself, tried on a server of a few lines.

use actix_web::cookie::Cookie;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use diesel::connection::SimpleConnection;
use docket::store::db::{Db, Place};
use hyper::Method;

use super::{Client, TestDatabase};

stories!(every_story_has_a_database_of_its_own);

async fn every_story_has_a_database_of_its_own(database: TestDatabase) {
    let another = match database.url().strip_prefix("sqlite:") {
        Some(_) => TestDatabase::sqlite(),
        #[cfg(feature = "postgres")]
        None => TestDatabase::postgres(),
        #[cfg(not(feature = "postgres"))]
        None => panic!("no PostgreSQL in this build"),
    };
    run(database.url(), "CREATE TABLE mine (id integer)").unwrap();
    run(another.url(), "CREATE TABLE mine (id integer)").unwrap();
    run(another.url(), "SELECT id FROM claim").unwrap();
    let gone = another.url().to_owned();
    drop(another);
    assert!(run(&gone, "SELECT 1").is_err());
}

fn run(url: &str, statement: &str) -> Result<(), Box<dyn std::error::Error>> {
    let mut connection = Place::parse(url)?.connect()?;
    match &mut connection {
        Db::Sqlite(connection) => connection.batch_execute(statement)?,
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => connection.batch_execute(statement)?,
    }
    Ok(())
}

const PAGE: &str = r#"<!doctype html><title>Form</title><h1>Tea   or
  coffee</h1>
<form action="/echo" method="post" id="drink">
  <input type="hidden" name="version" value="7"><input name="who">
  <textarea name="note">
Two
lines</textarea>
  <select name="size"><option>small<option value="l">large</select>
  <input type="radio" name="drink" value="tea" checked><input type="radio" name="drink" value="coffee">
  <input type="checkbox" name="with" value="milk" checked><input type="checkbox" name="with" value="sugar">
  <input name="off" value="x" disabled><button type="button" name="no">No</button>
</form>
<button form="drink" name="act" value="keep">Keep</button>
<button form="drink" name="act" value="send" formaction="/echo?sent">Send</button>
<form action="/find"><input name="q" value="1&amp;2"></form>
<form action="/file" method="post" enctype="multipart/form-data"><input name="title"><input type="file" name="file"></form>
"#;

/// Starts a server for the test and gives its origin; it ends with the test's runtime.
async fn serve() -> String {
    let app = || {
        App::new()
            .route("/", web::get().to(async || HttpResponse::Ok().body(PAGE)))
            .route("/in", web::post().to(sign_in))
            .route("/out", web::post().to(sign_out))
            .default_service(web::to(echo))
    };
    let server = HttpServer::new(app).workers(1).disable_signals();
    let server = server.bind(("127.0.0.1", 0)).unwrap();
    let origin = format!("http://{}", server.addrs().first().unwrap());
    actix_web::rt::spawn(server.run());
    origin
}

async fn sign_in() -> HttpResponse {
    let cookie = Cookie::build("__Host-session", "secret").path("/").secure(true);
    HttpResponse::SeeOther()
        .cookie(cookie.finish())
        .insert_header(("location", "/echo"))
        .finish()
}

async fn sign_out(request: HttpRequest) -> HttpResponse {
    let mut answer = HttpResponse::NoContent().finish();
    let cookie = request.cookie("__Host-session").unwrap();
    answer.add_removal_cookie(&cookie).unwrap();
    answer
}

/// Tells what arrived, a line each.
async fn echo(request: HttpRequest, body: String) -> String {
    let header = |name| request.headers().get(name).map_or("", |value| value.to_str().unwrap());
    format!(
        "{} {}\norigin {}\nsite {}\ncookie {}\n{body}",
        request.method(),
        request.uri(),
        header("origin"),
        header("sec-fetch-site"),
        header("cookie"),
    )
}

#[actix_web::test]
async fn a_visitor_keeps_cookies_and_follows_only_when_told() {
    let origin = serve().await;
    let visitor = Client::new(&origin);
    let answer = visitor.post_form("/in", &[]).await;
    assert_eq!(answer.status, 303);
    assert_eq!(visitor.cookie("__Host-session").as_deref(), Some("secret"));
    let page = visitor.follow(&answer).await;
    let expected = "GET /echo\norigin \nsite same-origin\ncookie __Host-session=secret\n";
    assert_eq!(page.text(), expected);
    visitor.post_form("/out", &[]).await;
    assert_eq!(visitor.cookie("__Host-session"), None);
    let bare = visitor.send(visitor.bare_request(Method::PUT, "/x"), "hello").await;
    assert_eq!(bare.text(), "PUT /x\norigin \nsite \ncookie \nhello");
}

#[actix_web::test]
async fn a_form_is_sent_as_a_browser_would() {
    let origin = serve().await;
    let visitor = Client::new(&origin);
    let page = visitor.get("/").await;
    assert_eq!(page.words("h1"), ["Tea or coffee"]);

    let untouched = page.form("/echo");
    assert_eq!(untouched.value("version"), Some("7"));
    assert!(
        visitor
            .submit(untouched)
            .await
            .text()
            .ends_with("\nversion=7&who=&note=Two%0D%0Alines&size=small&drink=tea&with=milk")
    );
    let filled = page
        .form("/echo")
        .fill("who", "Ada")
        .choose("size", "l")
        .choose("drink", "coffee")
        .tick("with", "milk", false)
        .tick("with", "sugar", true)
        .press("act", "send");
    let answer = visitor.submit(filled).await;
    assert!(
        answer
            .text()
            .starts_with(&format!("POST /echo?sent\norigin {origin}\n"))
    );
    assert!(
        answer
            .text()
            .ends_with("\nversion=7&who=Ada&note=Two%0D%0Alines&size=l&drink=coffee&with=sugar&act=send")
    );

    let file = page.form("/file").fill("title", "T").attach("file", "a.txt", "body");
    let answer = visitor.submit(file).await;
    assert!(answer.text().contains("name=\"title\"\r\n\r\nT\r\n--"));
    assert!(answer.text().contains("filename=\"a.txt\""));
    assert!(answer.text().contains("\r\n\r\nbody\r\n--"));
}

#[actix_web::test]
async fn a_search_goes_into_the_address() {
    let origin = serve().await;
    let visitor = Client::new(&origin);
    let search = visitor.get("/").await.form("/find").fill("q", "a&b");
    let answer = visitor.submit(search).await;
    assert!(answer.text().starts_with("GET /find?q=a%26b\n"));
}

#[actix_web::test]
async fn a_field_that_the_form_lacks_fails_the_story() {
    let origin = serve().await;
    let page = Client::new(&origin).get("/").await;
    let form = page.form("/echo");
    let filled = std::panic::catch_unwind(|| form.fill("colour", "red"));
    assert!(filled.is_err());
}
