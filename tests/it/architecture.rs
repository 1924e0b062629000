//! The invariants of ARCHITECTURE.md, read off the source.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

/// What a room may import of the others, and which words its code may not hold.
struct Room {
    name: &'static str,
    imports: &'static [&'static str],
    forbidden: &'static [&'static str],
}

/// Every room, lowest first. Arrows point downward only, and a new room needs its row.
const ROOMS: &[Room] = &[
    Room {
        name: "words",
        imports: &[],
        forbidden: &[
            "actix_web",
            "askama",
            "clap",
            "diesel",
            "diesel_migrations",
            "std::env",
            "std::fs",
            "std::io",
        ],
    },
    Room {
        name: "domain",
        imports: &["words"],
        // Time, ids and chance are handed in, so that every act can be replayed to the byte.
        forbidden: &[
            "actix_web",
            "actix_multipart",
            "askama",
            "clap",
            "diesel",
            "diesel_migrations",
            "getrandom",
            "::now",
            "now_v7",
            "new_v4",
            "rand",
            "SystemTime",
            "tokio",
            "tracing",
            "std::env",
            "std::fs",
            "std::io",
            "std::net",
            "std::process",
            "std::thread",
        ],
    },
    Room {
        name: "world",
        imports: &["domain"],
        forbidden: &["actix_web", "askama", "clap", "diesel", "diesel_migrations"],
    },
    // The one place that connects to what users name.
    Room {
        name: "fetch",
        imports: &["domain"],
        forbidden: &[
            "actix_web",
            "actix_multipart",
            "askama",
            "clap",
            "diesel",
            "diesel_migrations",
        ],
    },
    Room {
        name: "config",
        imports: &["domain"],
        forbidden: &["actix_web", "askama", "diesel", "diesel_migrations"],
    },
    Room {
        name: "store",
        imports: &["words", "domain", "world", "config"],
        forbidden: &["actix_web", "actix_multipart", "askama", "clap"],
    },
    Room {
        name: "desk",
        imports: &["words", "domain", "world", "config", "fetch", "store"],
        forbidden: &[
            "actix_web",
            "actix_multipart",
            "askama",
            "clap",
            "diesel",
            "diesel_migrations",
        ],
    },
    Room {
        name: "public",
        imports: &["words", "domain", "config", "desk"],
        forbidden: &["clap", "diesel", "diesel_migrations"],
    },
    Room {
        name: "api",
        imports: &["words", "domain", "config", "desk"],
        forbidden: &["askama", "clap", "diesel", "diesel_migrations"],
    },
    Room {
        name: "web",
        imports: &["words", "domain", "config", "desk"],
        forbidden: &["clap", "diesel", "diesel_migrations"],
    },
    Room {
        name: "mail",
        imports: &["words", "domain", "config", "desk"],
        forbidden: &["actix_web", "actix_multipart", "clap", "diesel", "diesel_migrations"],
    },
    Room {
        name: "cli",
        imports: &["words", "domain", "world", "config", "fetch", "desk"],
        forbidden: &["askama", "diesel", "diesel_migrations"],
    },
];

/// The rooms that people and programs come in by.
const DOORS: &[&str] = &["public", "api", "web", "mail", "cli"];

/// The only files that put the rooms together, and what each may import besides its room's row.
const COMPOSITION: &[(&str, &[&str])] = &[
    ("src/cli/serve.rs", &["store", "web", "api", "public", "mail"]),
    ("src/cli/mail.rs", &["mail"]),
    ("src/cli/pack.rs", &["web"]),
];

/// Rust source with comments, strings and the tests at its end taken away.
struct Code(Vec<Token>);

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    Path,
    Open,
    Close,
    Other(char),
}

#[test]
fn rooms_import_downward_only_and_keep_to_their_subject() {
    let mut breaches = Vec::new();
    for file in files("src", &["rs"]) {
        let place = relative(&file);
        let name = room_of(&place);
        if ["lib", "main"].contains(&name) || place.ends_with("/tests.rs") {
            continue;
        }
        let Some(room) = ROOMS.iter().find(|room| room.name == name) else {
            breaches.push(format!("{place}: the room {name} has no row in the rules"));
            continue;
        };
        let code = Code::read(&fs::read_to_string(&file).unwrap());
        breaches.extend(breaches_of(&place, room, &code));
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

/// The compiler sees to it too, as long as nobody lets the store out.
#[test]
fn no_door_reaches_below_the_desk() {
    let mut breaches = Vec::new();
    for file in files("src", &["rs"]) {
        let place = relative(&file);
        let code = Code::read(&fs::read_to_string(&file).unwrap());
        if DOORS.contains(&room_of(&place)) && code.asks_for("store") {
            breaches.push(format!("{place}: asks a desk for its store"));
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
    assert!(Code::read("let at = visit.desk().store().world().now();").asks_for("store"));
    assert!(!Code::read("flag.store(true, Ordering::Relaxed); fn store() {}").asks_for("store"));
}

#[test]
fn templates_hold_no_inline_style_or_script() {
    let mut breaches = Vec::new();
    for file in files("templates", &["html", "svg", "xml"]) {
        let text = fs::read_to_string(&file).unwrap().to_lowercase();
        breaches.extend(inline_parts(&text).map(|part| format!("{}: {part}", relative(&file))));
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

/// A file that names its checkout, or what lies beside it, works on one machine only.
#[test]
fn no_file_names_the_place_where_it_was_written() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Some(parent) = home.parent().filter(|parent| parent.parent().is_some()) else {
        return;
    };
    let neighbours: Vec<_> = fs::read_dir(parent)
        .unwrap()
        .map(|entry| entry.unwrap().path().display().to_string())
        .collect();
    let mut breaches = Vec::new();
    for file in files("", &["rs", "toml", "md", "html", "css", "js", "sql", "txt", "json", ""]) {
        let text = fs::read_to_string(&file).unwrap_or_default();
        for name in neighbours.iter().filter(|&name| text.contains(name)) {
            breaches.push(format!("{}: {name}", relative(&file)));
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn a_breach_is_found_however_it_is_written() {
    let desk = ROOMS.iter().find(|room| room.name == "desk").unwrap();
    let found = |code: &str| breaches_of("src/desk/x.rs", desk, &Code::read(code)).len();
    assert_eq!(found("use crate::{domain::claim, store::{self, claims}};"), 0);
    assert_eq!(found("use crate::{domain::claim, web::{self, form}};"), 1);
    assert_eq!(found("use crate::{\n    domain,\n    cli,\n};"), 1);
    assert_eq!(found("fn f() { crate::web::form() }"), 1);
    assert_eq!(found("use super::super::web::form;"), 1);
    assert_eq!(found("type D = ::diesel::PgConnection;"), 1);
    assert_eq!(found("// crate::web\n/* diesel */ const A: &str = \"crate::web\";"), 0);
    assert_eq!(
        found("const A: &str = r#\"a \" diesel\"#; const B: char = '\"'; use crate::web;"),
        1
    );
    assert_eq!(
        found("fn f<'a>(x: &'a str) {}\n#[cfg(test)]\nmod tests { use diesel::x; }"),
        0
    );

    let domain = ROOMS.iter().find(|room| room.name == "domain").unwrap();
    let found = |code: &str| breaches_of("src/domain/x.rs", domain, &Code::read(code)).len();
    assert_eq!(found("use std::{collections::BTreeMap, fs::File};"), 1);
    assert_eq!(found("let at = jiff::Timestamp::now();"), 1);
    assert_eq!(found("use std::fmt; /// now\nfn f(now: Instant) {}"), 0);

    let parts = |text: &str| inline_parts(text).count();
    assert_eq!(
        parts("<p class=\"style\" data-on=\"x\">once upon = a time {% if on == 1 %}</p>"),
        0
    );
    assert_eq!(parts("<script src=\"a.js\" nonce=\"{{ nonce }}\"></script>"), 0);
    assert_eq!(
        parts("<p style=\"\"><p\nonclick=\"\"><script nonce=\"x\">a</script><style>"),
        4
    );
    assert_eq!(parts("<a href=\"javascript:x\">"), 1);
}

proptest! {
    #[test]
    fn any_text_is_read_as_code_without_a_panic(text in "[a-z'\"/*#r\\\\{}:\n ]{0,60}") {
        let _ = Code::read(&text);
    }
}

fn breaches_of(place: &str, room: &Room, code: &Code) -> Vec<String> {
    let composed = COMPOSITION.iter().find(|(file, _)| *file == place);
    let more = composed.map_or(&[][..], |(_, imports)| imports);
    let mut breaches = Vec::new();
    for other in ROOMS.iter().map(|room| room.name) {
        let allowed = other == room.name || room.imports.contains(&other) || more.contains(&other);
        if !allowed && (code.goes_through("crate", other) || code.goes_through("super", other)) {
            breaches.push(format!("{place}: {} imports {other}", room.name));
        }
    }
    for word in room.forbidden {
        let is_there = match word.split_once("::") {
            Some(("", name)) => code.ends_in(name),
            Some((root, child)) => code.goes_through(root, child),
            None => code.0.contains(&Token::Word((*word).to_owned())),
        };
        if is_there {
            breaches.push(format!("{place}: {} may not mention {word}", room.name));
        }
    }
    breaches
}

impl Code {
    fn read(text: &str) -> Self {
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let mut tokens = Vec::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let taken = match first {
                '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
                '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
                '"' => string_length(rest),
                '\'' => char_length(rest),
                'r' | 'b' | 'c' if raw_string_length(rest) > 0 => raw_string_length(rest),
                _ if is_word(first) => {
                    let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                    let (word, _) = rest.split_at(end);
                    tokens.push(Token::Word(word.to_owned()));
                    end
                }
                ':' if rest.starts_with("::") => {
                    tokens.push(Token::Path);
                    2
                }
                other => {
                    tokens.push(match other {
                        '{' => Token::Open,
                        '}' => Token::Close,
                        other => Token::Other(other),
                    });
                    other.len_utf8()
                }
            };
            (_, rest) = rest.split_at(taken);
        }
        tokens.retain(|token| !matches!(token, Token::Other(c) if c.is_whitespace()));
        Self(tokens)
    }

    /// Whether something is asked for by this method without arguments, as in `desk.store()`.
    fn asks_for(&self, method: &str) -> bool {
        let dot = Token::Other('.');
        let call = [
            dot,
            Token::Word(method.to_owned()),
            Token::Other('('),
            Token::Other(')'),
        ];
        self.0.windows(call.len()).any(|tokens| *tokens == call)
    }

    /// Whether some path ends in this name, as in `Timestamp::now`.
    fn ends_in(&self, name: &str) -> bool {
        let end = [Token::Path, Token::Word(name.to_owned())];
        self.0.windows(end.len()).any(|tokens| *tokens == end)
    }

    /// Whether some path goes from `root` straight to `child`, in a group of imports too.
    fn goes_through(&self, root: &str, child: &str) -> bool {
        let path = [Token::Word(root.to_owned()), Token::Path];
        let mut rest = self.0.as_slice();
        while let Some((_, next)) = rest.split_first() {
            if let Some(after) = rest.strip_prefix(&path)
                && leads_to(after, child)
            {
                return true;
            }
            rest = next;
        }
        false
    }
}

/// Whether the tokens after `root::` name the child: at once, or first in a member of the group.
fn leads_to(tokens: &[Token], child: &str) -> bool {
    let child = Token::Word(child.to_owned());
    if tokens.first() != Some(&Token::Open) {
        return tokens.first() == Some(&child);
    }
    let mut depth = 0_u32;
    let mut starts = false;
    for token in tokens {
        match token {
            Token::Open => depth += 1,
            Token::Close => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return false;
        }
        if depth == 1 && starts && *token == child {
            return true;
        }
        starts = depth == 1 && matches!(token, Token::Open | Token::Other(','));
    }
    false
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\\' if !escaped => escaped = true,
            '"' if !escaped => return at + 1,
            _ => escaped = false,
        }
    }
    text.len()
}

/// The length of `r"…"`, `r#"…"#` and their kin at the start of the text, else 0.
fn raw_string_length(text: &str) -> usize {
    let Some((letters, _)) = text.split_once(['"', '#']) else {
        return 0;
    };
    if !["r", "br", "cr"].contains(&letters) {
        return 0;
    }
    let (_, from_mark) = text.split_at(letters.len());
    let hashes = from_mark.len() - from_mark.trim_start_matches('#').len();
    if !from_mark.trim_start_matches('#').starts_with('"') {
        return 0; // r#word
    }
    let start = letters.len() + hashes + 1;
    let (_, body) = text.split_at(start);
    let end = format!("\"{}", "#".repeat(hashes));
    body.find(&end).map_or(text.len(), |at| start + at + end.len())
}

/// The length of a character in quotes, or of the quote alone where it begins a lifetime.
fn char_length(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => {
            chars.next();
            chars.find(|(_, c)| *c == '\'').map_or(text.len(), |(at, _)| at + 1)
        }
        Some(_) => chars.next().filter(|(_, c)| *c == '\'').map_or(1, |(at, _)| at + 1),
        None => 1,
    }
}

/// What the content security policy would refuse, in a page in small letters.
fn inline_parts(text: &str) -> impl Iterator<Item = &str> {
    let tags = text.split('<').skip(1).filter_map(|tag| tag.split_once('>'));
    tags.filter_map(|(tag, _)| {
        let name = tag.split_whitespace().next().unwrap_or_default();
        let inline = tag.split_whitespace().skip(1).any(|attribute| {
            let (key, value) = attribute.split_once('=').unwrap_or_default();
            let handler = key.strip_prefix("on").or(key.strip_prefix("hx-on"));
            key == "style"
                || key == "srcdoc"
                || handler.is_some_and(|event| event.chars().all(|c| c.is_alphanumeric() || c == ':'))
                || value.trim_start_matches(['"', '\'']).starts_with("javascript:")
        });
        let own_text = name == "style" || (name == "script" && !tag.contains("src="));
        (inline || own_text).then_some(tag)
    })
}

/// The files below a folder of the project with one of these endings, without what is built or fetched.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap_or_default();
            let ending = path.extension().unwrap_or_default();
            if [".git", "target", "vendor"].iter().any(|other| name == *other) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if endings.iter().any(|wanted| ending == *wanted) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn relative(file: &Path) -> String {
    let file = file.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
    file.display().to_string()
}

/// `src/desk/claims.rs` and `src/desk.rs` are both of the room `desk`.
fn room_of(place: &str) -> &str {
    let room = place.split('/').nth(1).unwrap_or_default();
    room.strip_suffix(".rs").unwrap_or(room)
}
