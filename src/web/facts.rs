//! What is known of a request before anybody looks at it: kept beside it and read by pages.

use std::cell::Cell;
use std::net::IpAddr;
use std::rc::Rc;

use actix_web::HttpRequest;
use actix_web::http::header::{self, AcceptLanguage, Header as _, HeaderMap};

use crate::domain::log::hex;
use crate::web::shell::{Flash, FlashKind, Shell, Theme};
use crate::web::site::{Site, came_from};
use crate::words::{self, Language};

/// The cookie of what the last action did.
pub const FLASH: &str = "docket-flash";
/// The cookie of the look that somebody without an account chose.
pub const THEME: &str = "docket-theme";

/// The cookie of the language that somebody chose.
pub const LANGUAGE: &str = "docket-language";

/// The facts of one request.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The nonce of this answer's content security policy.
    pub nonce: String,
    /// Path and query of the page: of this one, or of the one that a form was sent from.
    pub path: String,
    /// A program asks, not a reader.
    pub wants_json: bool,
    /// Where the request comes from.
    pub address: Option<IpAddr>,
    /// The browser, as it calls itself; at most 200 characters.
    pub agent: String,
    /// The language that the browser asks for.
    pub language: Language,
    /// The look that the browser keeps.
    pub theme: Theme,
    /// What the last action did.
    flash: Option<Flash>,
    /// A page has shown it.
    shown: Rc<Cell<bool>>,
}

impl Facts {
    /// Gathers them.
    #[must_use]
    pub fn of(site: &Site, request: &HttpRequest) -> Self {
        let headers = request.headers();
        let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
        let path = match request.method().is_safe() {
            true => request.uri().path_and_query().map(ToString::to_string),
            false => came_from(headers),
        };
        let random = site.desk.random();
        Self {
            nonce: hex(&random).chars().take(32).collect(),
            path: path.unwrap_or_else(|| "/".to_owned()),
            wants_json: wants_json(headers),
            address: site.address(request.peer_addr().map(|peer| peer.ip()), headers),
            agent: agent.unwrap_or_default().chars().take(200).collect(),
            language: language(site.cookie(request, LANGUAGE).as_deref(), request),
            theme: theme(site.cookie(request, THEME).as_deref()),
            flash: site.cookie(request, FLASH).and_then(|kept| read_flash(&kept)),
            shown: Rc::new(Cell::new(false)),
        }
    }

    /// The frame of a page for somebody who is not signed in.
    #[must_use]
    pub fn shell(&self, desk_name: &str) -> Shell {
        self.shown.set(true);
        Shell {
            desk_name: desk_name.to_owned(),
            nonce: self.nonce.clone(),
            theme: self.theme,
            language: words::language(),
            path: self.path.clone(),
            flash: self.flash.clone(),
            ..Shell::default()
        }
    }

    /// Whether a page has shown what the last action did, so that it can be forgotten.
    #[must_use]
    pub fn has_shown_flash(&self) -> bool {
        self.flash.is_some() && self.shown.get()
    }
}

/// A program names JSON and no HTML among what it takes.
fn wants_json(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT).filter_map(|value| value.to_str().ok());
    let accepted: Vec<&str> = accepted.collect();
    let names = |kind: &str| accepted.iter().any(|value| value.contains(kind));
    (names("application/json") || names("application/problem+json")) && !names("text/html")
}

/// The language that was chosen, else the first of the browser's that the interface speaks, else English.
fn language(kept: Option<&str>, request: &HttpRequest) -> Language {
    let chosen = kept.and_then(|code| code.parse().ok());
    chosen.unwrap_or_else(|| {
        let accepted = AcceptLanguage::parse(request).map(|accepted| accepted.ranked());
        let mut tags = accepted.unwrap_or_default().into_iter();
        let asked = tags.find_map(|tag| Language::asked(tag.item()?.as_str()));
        asked.unwrap_or_default()
    })
}

fn theme(kept: Option<&str>) -> Theme {
    match kept {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    }
}

/// A message as the cookie keeps it.
#[must_use]
pub fn write_flash(flash: &Flash) -> String {
    let words: String = flash.words.chars().take(300).collect();
    hex(format!("{} {words}", flash.kind.code()).as_bytes())
}

fn read_flash(kept: &str) -> Option<Flash> {
    let digits: Vec<char> = kept.chars().take(4_000).collect();
    let bytes = digits.chunks(2).map(|pair| {
        let pair: String = pair.iter().collect();
        u8::from_str_radix(&pair, 16).ok()
    });
    let text = String::from_utf8(bytes.collect::<Option<Vec<u8>>>()?).ok()?;
    let (kind, words) = text.split_once(' ')?;
    let kinds = [FlashKind::Done, FlashKind::Warning, FlashKind::Problem];
    Some(Flash {
        kind: kinds.into_iter().find(|known| known.code() == kind)?,
        words: words.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_survives_the_cookie() {
        let flash = Flash {
            kind: FlashKind::Warning,
            words: "C-0147; \"half\u{a0}done\" \u{2026}".to_owned(),
        };
        assert_eq!(read_flash(&write_flash(&flash)), Some(flash));
        for wrong in ["", "zz", "41", "e", "ff20ff"] {
            assert_eq!(read_flash(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_browser_gets_pages_and_a_program_json() {
        let wants = |accept: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT, header::HeaderValue::from_static(accept));
            wants_json(&headers)
        };
        assert!(wants("application/json") && wants("application/problem+json, */*;q=0.1"));
        assert!(!wants("text/html,application/json") && !wants("*/*"));
    }
}
