//! The files under `static/`: embedded in the binary, compressed once, and served under a
//! path that names their content, so that a browser may keep them for ever.
//!
//! One hash stands for the whole folder (`/static/{hash}/app.css`), so that a relative
//! `url()` inside a style sheet leads to the same release of the folder.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Write as _;
use std::sync::OnceLock;

use actix_web::http::header::{
    AcceptEncoding, CacheControl, CacheDirective, ContentEncoding, ContentType, ETag, Encoding, EntityTag, Header as _,
    IfNoneMatch, VARY,
};
use actix_web::web::{self, Bytes};
use actix_web::{HttpRequest, HttpResponse};
use flate2::Compression;
use flate2::write::GzEncoder;
use rust_embed::RustEmbed;
use sha2::{Digest as _, Sha256};

use crate::domain::log::hex;
use crate::web::keys;
use crate::words::{self, Language};

/// The module of the script that is made from the table of keys.
const KEYS: &str = "app/table.js";
/// Where the script stands.
const SCRIPT: &str = "app/";
/// The module that every page has.
const MAIN: &str = "app/main.js";
/// Where the modules stand that one page has.
const PAGES: &str = "app/pages/";
/// How many hexadecimal digits of the folder's hash stand in the paths.
const HASH_DIGITS: usize = 16;

#[derive(RustEmbed)]
#[folder = "static/"]
struct Embedded;

struct Asset {
    content_type: &'static str,
    body: Bytes,
    gzip: Option<Bytes>,
    tag: String,
}

impl Asset {
    fn of(content_type: &'static str, body: Bytes) -> Self {
        Self {
            content_type,
            gzip: compressible(content_type).then(|| gzip(&body)).flatten(),
            tag: hex(&Sha256::digest(&body)).chars().take(32).collect(),
            body,
        }
    }
}

struct Folder {
    hash: String,
    sprite: String,
    modules: HashMap<(Language, String), Vec<String>>,
    assets: HashMap<String, Asset>,
}

/// The path of a file under `static/`, as pages link it: `app.css` gives `/static/{hash}/app.css`.
#[must_use]
pub fn asset_path(name: &str) -> String {
    format!("/static/{}/{name}", folder().hash)
}

/// The same of a part of the script: its words are those of the reader's language.
fn script_path(hash: &str, language: Language, name: &str) -> String {
    format!("/static/{hash}/{language}/{name}")
}

/// The path of the icon sprite, kept apart because a page names it many times.
#[must_use]
pub fn sprite() -> &'static str {
    &folder().sprite
}

/// The paths of the modules that one of `static/app` needs, itself the last, so that a browser can fetch all of them at
/// once: `main`, or a page's own without what `main` has, such as `pages/queue`. Its words are in the reader's language.
#[must_use]
pub fn modules(entry: &str) -> &'static [String] {
    let entry = (words::language(), entry.to_owned());
    folder().modules.get(&entry).map_or(&[], Vec::as_slice)
}

/// What this subject answers.
pub const ROUTES: &[super::app::Route] = &[("GET", "/static/{hash}/{path:.*}"), ("GET", "/favicon.ico")];

/// Mounts `/static/{hash}/{path}` and `/favicon.ico`.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/static/{hash}/{path:.*}")
                .route(web::get().to(serve))
                .route(web::head().to(serve)),
        )
        .service(
            web::resource("/favicon.ico")
                .route(web::get().to(favicon))
                .route(web::head().to(favicon)),
        );
}

async fn serve(request: HttpRequest, path: web::Path<(String, String)>) -> HttpResponse {
    let (hash, name) = path.into_inner();
    // Another release's hash must not answer with this release's file: it would be kept for ever.
    let asset = find(&name).filter(|_| hash == folder().hash);
    let Some(asset) = asset else {
        return HttpResponse::NotFound()
            .content_type(ContentType::plaintext())
            .body("There is no such file.");
    };
    let year = CacheDirective::MaxAge(31_536_000);
    let immutable = CacheDirective::Extension("immutable".to_owned(), None);
    let kept = CacheControl(vec![CacheDirective::Public, year, immutable]);
    answer(&request, asset, kept)
}

/// The script stands under the code of each language: there, modules that say something have their words in it.
fn find(name: &str) -> Option<&'static Asset> {
    let assets = &folder().assets;
    let in_any_language = || {
        let (language, module) = name.split_once('/')?;
        let is_script = language.parse::<Language>().is_ok() && module.starts_with(SCRIPT);
        assets.get(module).filter(|_| is_script)
    };
    assets.get(name).or_else(in_any_language)
}

/// Browsers ask for this path by themselves; the drawing is the one that pages link.
async fn favicon(request: HttpRequest) -> HttpResponse {
    match folder().assets.get("favicon.svg") {
        Some(asset) => {
            let day = CacheDirective::MaxAge(86_400);
            answer(&request, asset, CacheControl(vec![CacheDirective::Public, day]))
        }
        None => HttpResponse::NotFound().finish(),
    }
}

fn answer(request: &HttpRequest, asset: &Asset, kept: CacheControl) -> HttpResponse {
    let zipped = asset.gzip.as_ref().filter(|_| takes_gzip(request));
    let tag = match zipped {
        Some(_) => format!("{}-gzip", asset.tag),
        None => asset.tag.clone(),
    };
    let tag = EntityTag::new_strong(tag);
    let mut answer = if knows(request, &tag) {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    answer
        .insert_header(kept)
        .insert_header(ETag(tag.clone()))
        .insert_header((VARY, "Accept-Encoding"));
    if knows(request, &tag) {
        return answer.finish();
    }
    answer.content_type(asset.content_type);
    match zipped {
        Some(body) => answer.insert_header(ContentEncoding::Gzip).body(body.clone()),
        None => answer.body(asset.body.clone()),
    }
}

fn takes_gzip(request: &HttpRequest) -> bool {
    let Ok(accepted) = AcceptEncoding::parse(request) else {
        return false;
    };
    let ours = [Encoding::gzip(), Encoding::identity()];
    accepted.negotiate(ours.iter()) == Some(Encoding::gzip())
}

fn knows(request: &HttpRequest, tag: &EntityTag) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.weak_eq(tag)),
        Err(_) => false,
    }
}

/// Read and compressed at the first call.
fn folder() -> &'static Folder {
    static FOLDER: OnceLock<Folder> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let mut names: Vec<Cow<'static, str>> = Embedded::iter().collect();
        names.sort();
        let mut hash = Sha256::new();
        let mut assets = HashMap::new();
        for name in names {
            let Some(file) = Embedded::get(&name) else {
                continue;
            };
            hash.update(name.as_bytes());
            hash.update(file.metadata.sha256_hash());
            let content_type = content_type(&name);
            let body = match file.data {
                Cow::Borrowed(bytes) => Bytes::from_static(bytes),
                Cow::Owned(bytes) => Bytes::from(bytes),
            };
            assets.insert(name.into_owned(), Asset::of(content_type, body));
        }
        let table = Bytes::from(keys::script());
        hash.update(&table);
        assets.insert(KEYS.to_owned(), Asset::of(content_type(KEYS), table));
        let worded = in_each_language(&assets);
        for (_, asset) in &worded {
            hash.update(&asset.body);
        }
        assets.extend(worded);
        let hash: String = hex(&hash.finalize()).chars().take(HASH_DIGITS).collect();
        Folder {
            sprite: format!("/static/{hash}/icons.svg"),
            modules: entries(&assets, &hash),
            hash,
            assets,
        }
    })
}

/// The modules that say something, with their words.
fn in_each_language(assets: &HashMap<String, Asset>) -> Vec<(String, Asset)> {
    let mut names: Vec<&String> = assets.keys().filter(|name| name.starts_with(SCRIPT)).collect();
    names.sort();
    let mut found = Vec::new();
    for language in Language::ALL {
        let messages = words::script(language);
        for (name, asset) in names.iter().filter_map(|name| assets.get_key_value(*name)) {
            let module = words::worded(&String::from_utf8_lossy(&asset.body), &messages);
            let worded = module.map(|module| Asset::of(asset.content_type, Bytes::from(module)));
            found.extend(worded.map(|asset| (format!("{language}/{name}"), asset)));
        }
    }
    found
}

/// Which modules `main` and each page need, by the entry's name.
fn entries(assets: &HashMap<String, Asset>, hash: &str) -> HashMap<(Language, String), Vec<String>> {
    let mut main = Vec::new();
    gather(assets, MAIN, &mut main);
    let mut entries = HashMap::new();
    let mut add = |entry: &str, names: &[String]| {
        for language in Language::ALL {
            let paths = names.iter().map(|name| script_path(hash, language, name));
            entries.insert((language, entry.to_owned()), paths.collect());
        }
    };
    add("main", &main);
    for page in assets.keys().filter(|name| name.starts_with(PAGES)) {
        let mut names = main.clone();
        gather(assets, page, &mut names);
        let own = names.get(main.len()..).unwrap_or_default();
        let entry = page.trim_start_matches("app/").trim_end_matches(".js");
        add(entry, own);
    }
    entries
}

/// Adds a module behind all that it imports.
fn gather(assets: &HashMap<String, Asset>, name: &str, found: &mut Vec<String>) {
    if found.iter().any(|known| known == name) {
        return;
    }
    let text = assets.get(name).map(|asset| String::from_utf8_lossy(&asset.body));
    for import in imports(&text.unwrap_or_default()) {
        gather(assets, &format!("app/{import}"), found);
    }
    found.push(name.to_owned());
}

/// The modules that a module names, under `static/app`: `import { $ } from '../core.js';` gives `core.js`.
fn imports(text: &str) -> Vec<&str> {
    let lines = text.lines().filter(|line| line.starts_with("import "));
    let paths = lines.filter_map(|line| line.rsplit_once(" from '")?.1.strip_suffix("';"));
    paths.map(|path| path.trim_start_matches(['.', '/'])).collect()
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml; charset=utf-8",
        Some("woff2") => "font/woff2",
        Some("toml" | "txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn compressible(content_type: &str) -> bool {
    content_type.contains("charset")
}

/// None where compression does not make it smaller.
fn gzip(body: &[u8]) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body).ok()?;
    let packed = encoder.finish().ok()?;
    (packed.len() < body.len()).then(|| Bytes::from(packed))
}

#[cfg(test)]
pub(crate) mod tests;
