//! Refuses changes that another site asks a reader's browser for.
//!
//! Browsers say where a request comes from: `Sec-Fetch-Site` on https and localhost, `Origin` everywhere. Cookies
//! are `SameSite=Lax` besides. A request with neither header comes from a program, which has no cookie that a
//! stranger could make use of; one that has a cookie must say where it comes from.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Data;

use crate::web::problem::Problem;
use crate::web::session::SESSION;
use crate::web::site::{Site, host};

/// The middleware.
///
/// # Errors
/// Those of the handlers.
pub async fn guard(
    site: Data<Site>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse, Error> {
    let has_cookie = site.cookie(request.request(), SESSION).is_some();
    let judged = judge(
        request.method(),
        request.headers(),
        site.public_origin.as_deref(),
        has_cookie,
    );
    match judged {
        Ok(()) => Ok(next.call(request).await?.map_into_boxed_body()),
        Err(words) => {
            let problem = Problem::new(StatusCode::FORBIDDEN, "cross_site", words);
            Ok(request.error_response(problem))
        }
    }
}

/// Does this request come from our own pages?
fn judge(
    method: &Method,
    headers: &HeaderMap,
    public_origin: Option<&str>,
    has_cookie: bool,
) -> Result<(), &'static str> {
    if [Method::GET, Method::HEAD, Method::OPTIONS].contains(method) {
        return Ok(());
    }
    if let Some(site) = headers.get("sec-fetch-site") {
        let ours = site == "same-origin" || site == "none";
        return if ours { Ok(()) } else { Err(say!("problems-elsewhere")) };
    }
    match headers.get(header::ORIGIN) {
        Some(origin) => {
            let origin = origin.to_str().unwrap_or_default();
            let ours = match public_origin {
                Some(own) => origin.eq_ignore_ascii_case(own.trim_end_matches('/')),
                None => origin
                    .split_once("://")
                    .zip(host(headers))
                    .is_some_and(|((_, from), to)| from.eq_ignore_ascii_case(to)),
            };
            if ours { Ok(()) } else { Err(say!("problems-elsewhere")) }
        }
        None if has_cookie => Err(say!("problems-no-origin")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::{HeaderName, HeaderValue};

    fn passes(headers: &[(&'static str, &'static str)], public: Option<&str>, has_cookie: bool) -> bool {
        let mut map = HeaderMap::new();
        map.insert(header::HOST, HeaderValue::from_static("desk.example:8080"));
        for (name, value) in headers {
            map.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        judge(&Method::POST, &map, public, has_cookie).is_ok()
    }

    #[test]
    fn only_our_own_pages_may_change_something() {
        assert!(passes(&[("sec-fetch-site", "same-origin")], None, true));
        assert!(passes(&[("sec-fetch-site", "none")], None, true));
        assert!(!passes(&[("sec-fetch-site", "cross-site")], None, true));
        assert!(!passes(&[("sec-fetch-site", "same-site")], None, false));
        assert!(!passes(
            &[("sec-fetch-site", "cross-site"), ("origin", "http://desk.example:8080")],
            None,
            true
        ));
        assert!(passes(&[("origin", "http://desk.example:8080")], None, true));
        assert!(passes(&[("origin", "https://DESK.example:8080")], None, true));
        assert!(!passes(&[("origin", "http://desk.example")], None, true));
        assert!(!passes(&[("origin", "http://evil.example")], None, true));
        assert!(!passes(&[("origin", "null")], None, true));
        assert!(!passes(&[], None, true), "a session without an origin");
        assert!(passes(&[], None, false), "a program");
    }

    #[test]
    fn the_public_origin_decides_when_it_is_known() {
        let public = Some("https://docket.example/");
        assert!(passes(&[("origin", "https://docket.example")], public, true));
        assert!(!passes(&[("origin", "http://docket.example")], public, true));
        assert!(!passes(&[("origin", "http://desk.example:8080")], public, true));
    }

    #[test]
    fn reading_is_free() {
        assert!(judge(&Method::GET, &HeaderMap::new(), None, true).is_ok());
        assert!(judge(&Method::DELETE, &HeaderMap::new(), None, true).is_err());
    }
}
