//! A client that behaves like a browser without script, and follows a redirect only when told.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use actix_web::cookie::{Cookie, time::Duration};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::http::request::Builder;
use hyper::{HeaderMap, Method, Request, header};
use hyper_util::client::legacy::{Client as Pool, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;

use super::page::{Form, Page};

const FORM: &str = "application/x-www-form-urlencoded";

/// One visitor with a cookie jar of its own.
#[derive(Debug)]
pub struct Client {
    origin: String,
    pool: Pool<HttpConnector, Full<Bytes>>,
    cookies: Mutex<BTreeMap<String, String>>,
}

impl Client {
    /// A visitor without cookies. The origin has no slash at its end: `http://127.0.0.1:8080`.
    pub fn new(origin: &str) -> Self {
        Self {
            origin: origin.to_owned(),
            // Each request has a connection of its own: on a busy machine the server may close an idle one at the very
            // moment in which it is used again.
            pool: Pool::builder(TokioExecutor::new())
                .pool_max_idle_per_host(0)
                .build_http(),
            cookies: Mutex::default(),
        }
    }

    /// Asks for a page by its path.
    pub async fn get(&self, path: &str) -> Page {
        self.send(self.request(Method::GET, path), "").await
    }

    /// Sends fields that no page offered; see [`Client::submit`] for a form that one did.
    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = serde_urlencoded::to_string(fields).expect("fields as a query");
        let request = self.request(Method::POST, path);
        self.send(request.header(header::CONTENT_TYPE, FORM), body).await
    }

    /// Sends a form as it was filled in.
    pub async fn submit(&self, form: Form) -> Page {
        if form.is_get() {
            let separator = if form.action.contains('?') { '&' } else { '?' };
            return self.get(&format!("{}{separator}{}", form.action, form.query())).await;
        }
        let (content_type, body) = form.body();
        let request = self.request(Method::POST, &form.action);
        self.send(request.header(header::CONTENT_TYPE, content_type), body)
            .await
    }

    /// Goes where a page sends the visitor after a form.
    pub async fn follow(&self, page: &Page) -> Page {
        assert_eq!(page.status, 303, "no redirect after a form: {page:?}");
        let target = page.header("location").expect("a redirect's target");
        self.get(target.strip_prefix(&self.origin).unwrap_or(target)).await
    }

    /// Starts a request with the headers of a browser that is on the site; the caller may add to them.
    pub fn request(&self, method: Method, path: &str) -> Builder {
        let mut request = self.bare_request(method.clone(), path);
        request = request.header("sec-fetch-site", "same-origin");
        if method != Method::GET {
            request = request.header(header::ORIGIN, &self.origin);
        }
        request
    }

    /// Starts a request with the visitor's cookies and nothing else.
    pub fn bare_request(&self, method: Method, path: &str) -> Builder {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.origin));
        let cookies = self.cookie_header();
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies);
        }
        request
    }

    /// Sends a request and keeps the cookies of the answer.
    pub async fn send(&self, request: Builder, body: impl Into<Bytes>) -> Page {
        let request = request.body(Full::new(body.into())).expect("a request");
        let (head, body) = self.pool.request(request).await.expect("an answer").into_parts();
        self.keep_cookies(&head.headers);
        Page {
            status: head.status.as_u16(),
            headers: head.headers,
            body: body.collect().await.expect("a whole answer").to_bytes(),
        }
    }

    /// The value of a cookie that the visitor holds.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.jar().get(name).cloned()
    }

    fn cookie_header(&self) -> String {
        let pairs: Vec<_> = self
            .jar()
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        pairs.join("; ")
    }

    fn keep_cookies(&self, headers: &HeaderMap) {
        for header in headers.get_all(header::SET_COOKIE) {
            let cookie = Cookie::parse(header.to_str().expect("a cookie in ASCII")).expect("a cookie");
            if cookie.max_age() == Some(Duration::ZERO) {
                self.jar().remove(cookie.name());
            } else {
                self.jar().insert(cookie.name().to_owned(), cookie.value().to_owned());
            }
        }
    }

    fn jar(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, String>> {
        self.cookies.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
