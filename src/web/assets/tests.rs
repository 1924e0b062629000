use std::collections::BTreeSet;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use actix_web::http::{StatusCode, header};
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::{App, dev::ServiceResponse};
use flate2::read::GzDecoder;
use serde::Deserialize;

use super::*;

async fn get(path: &str, headers: &[(&str, &str)]) -> ServiceResponse {
    let app = init_service(App::new().configure(routes)).await;
    let mut request = TestRequest::get().uri(path);
    for header in headers {
        request = request.insert_header(*header);
    }
    call_service(&app, request.to_request()).await
}

fn header_of<'a>(answer: &'a ServiceResponse, name: &str) -> &'a str {
    answer.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

#[actix_web::test]
async fn a_file_is_served_with_its_type_for_ever() {
    let answer = get(&asset_path("app.css"), &[]).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(header_of(&answer, "content-type"), "text/css; charset=utf-8");
    assert_eq!(
        header_of(&answer, "cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(header_of(&answer, "vary"), "Accept-Encoding");
    assert_eq!(answer.headers().get(header::CONTENT_ENCODING), None);
    assert_eq!(read_body(answer).await, Embedded::get("app.css").unwrap().data.as_ref());
    let font = get(
        &asset_path("vendor/fonts/source-sans-3-latin-wght-normal.woff2"),
        &[("accept-encoding", "gzip")],
    )
    .await;
    assert_eq!(header_of(&font, "content-type"), "font/woff2");
    assert_eq!(font.headers().get(header::CONTENT_ENCODING), None);
}

#[actix_web::test]
async fn text_is_compressed_for_those_who_take_it() {
    let path = asset_path("icons.svg");
    let answer = get(&path, &[("accept-encoding", "br, gzip;q=0.8")]).await;
    assert_eq!(header_of(&answer, "content-encoding"), "gzip");
    let packed = read_body(answer).await;
    let mut text = Vec::new();
    GzDecoder::new(packed.as_ref()).read_to_end(&mut text).unwrap();
    assert_eq!(text, Embedded::get("icons.svg").unwrap().data.as_ref());
    let refused = get(&path, &[("accept-encoding", "gzip;q=0")]).await;
    assert_eq!(refused.headers().get(header::CONTENT_ENCODING), None);
}

#[actix_web::test]
async fn a_known_tag_is_answered_without_a_body() {
    let path = asset_path("app.css");
    let tag = header_of(&get(&path, &[]).await, "etag").to_owned();
    let again = get(&path, &[("if-none-match", &tag)]).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(header_of(&again, "etag"), tag);
    assert!(read_body(again).await.is_empty());
    let packed = get(&path, &[("if-none-match", &tag), ("accept-encoding", "gzip")]).await;
    assert_eq!(packed.status(), StatusCode::OK, "the compressed body has its own tag");
}

#[actix_web::test]
async fn unknown_names_and_other_releases_are_not_found() {
    for path in [
        asset_path("nothing.css"),
        asset_path("../Cargo.toml"),
        "/static/0000000000000000/app.css".to_owned(),
        "/static/app.css".to_owned(),
    ] {
        assert_eq!(get(&path, &[]).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(
        header_of(&get("/favicon.ico", &[]).await, "content-type"),
        "image/svg+xml; charset=utf-8"
    );
}

#[derive(Deserialize)]
struct Vendor {
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: String,
    integrity: String,
    license_file: String,
    file: Vec<VendoredFile>,
}

#[derive(Deserialize)]
struct VendoredFile {
    path: String,
    sources: Vec<String>,
    sha256: String,
}

fn vendor() -> Vendor {
    let text = fs::read_to_string("static/vendor/VENDOR.toml").unwrap();
    toml::from_str(&text).unwrap()
}

#[test]
fn every_vendored_file_is_the_one_that_was_taken_over() {
    for package in vendor().package {
        let title = format!("{} {}", package.name, package.version);
        assert!(package.integrity.starts_with("sha512-"), "{title} has no integrity");
        assert!(!package.license.is_empty(), "{title} has no licence");
        assert!(
            package.file.iter().any(|file| file.path == package.license_file),
            "{title} does not bring its licence text"
        );
        for file in package.file {
            assert!(!file.sources.is_empty(), "{} has no source", file.path);
            let bytes = fs::read(Path::new("static").join(&file.path)).unwrap();
            assert_eq!(hex(&Sha256::digest(bytes)), file.sha256, "{} was changed", file.path);
        }
    }
}

#[test]
fn every_file_under_vendor_is_listed() {
    let listed: BTreeSet<PathBuf> = vendor()
        .package
        .into_iter()
        .flat_map(|package| package.file)
        .map(|file| Path::new("static").join(file.path))
        .collect();
    for file in files_under(Path::new("static/vendor")) {
        let manifest = file.ends_with("VENDOR.toml");
        assert!(
            manifest || listed.contains(&file),
            "{} is not in VENDOR.toml",
            file.display()
        );
    }
}

/// A template that names an icon or a file that is not there would show nothing, silently.
#[test]
fn templates_name_only_assets_that_exist() {
    let sprite = fs::read_to_string("static/icons.svg").unwrap();
    for path in files_under(Path::new("templates")) {
        let text = fs::read_to_string(&path).unwrap();
        for name in quoted_after(&text, "icon(\"") {
            let symbol = format!("id=\"i-{name}\"");
            assert!(sprite.contains(&symbol), "{}: no icon {name}", path.display());
        }
        for name in quoted_after(&text, "asset_path(\"").chain(quoted_after(&text, "ui::sheet(\"")) {
            assert!(Embedded::get(name).is_some(), "{}: no file {name}", path.display());
        }
    }
}

/// Everything that a page shows goes through the escaper.
#[test]
fn templates_never_switch_escaping_off() {
    for path in files_under(Path::new("templates")) {
        let text = fs::read_to_string(&path).unwrap().replace(' ', "");
        for banned in ["|safe", "|escape(\"none\")", "{%filtersafe"] {
            assert!(!text.contains(banned), "{} holds {banned}", path.display());
        }
    }
}

/// The policy makes these throw, except in the one place that it allows.
#[test]
fn the_script_makes_html_in_one_place() {
    for (name, asset) in folder().assets.iter().filter(|(name, _)| name.starts_with("app/")) {
        let text = String::from_utf8(asset.body.to_vec()).unwrap();
        for banned in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
        ] {
            assert!(!text.contains(banned), "{name} holds {banned}");
        }
        assert!(
            name == "app/core.js" || !text.contains("DOMParser"),
            "{name} makes HTML"
        );
    }
}

/// What a page makes a browser fetch before it is quick: at most 27 KB of script and 15 KB of styles, compressed.
#[test]
fn no_page_loads_more_script_or_styles_than_it_may() {
    let size = |name: &str| {
        let asset = find(name).unwrap();
        asset.gzip.as_ref().unwrap_or(&asset.body).len()
    };
    let script = |entry: &str| -> usize {
        let modules = folder()
            .modules
            .get(&(Language::Arabic, entry.to_owned()))
            .unwrap_or_else(|| panic!("no module {entry}"));
        let names = modules.iter().map(|path| path.splitn(4, '/').nth(3).unwrap());
        names.map(size).sum()
    };
    let head = fs::read_to_string("templates/parts/head.html").unwrap();
    let common: usize = quoted_after(&head, "asset_path(\"")
        .filter(|name| name.ends_with(".css"))
        .map(size)
        .sum();
    let mut judged = 0;
    for path in files_under(Path::new("templates")) {
        let text = fs::read_to_string(&path).unwrap();
        // The page of styles shows every component at once.
        if !text.contains("extends") || path.ends_with("help/styles.html") {
            continue;
        }
        let own: usize = quoted_after(&text, "ui::module(\"").map(script).sum();
        let sheets: usize = quoted_after(&text, "ui::sheet(\"").map(size).sum();
        let (script, styles) = (script("main") + own, common + sheets);
        assert!(script < 27_000, "{}: {script} bytes of script", path.display());
        assert!(styles < 15_000, "{}: {styles} bytes of styles", path.display());
        judged += 1;
    }
    assert!(judged > 20, "{judged} pages");
}

/// Pages are mirrored for languages that run from right to left.
#[test]
fn style_sheets_use_logical_directions() {
    let sheets = fs::read_dir("static").unwrap().map(|entry| entry.unwrap().path());
    for path in sheets.filter(|path| path.extension().is_some_and(|ending| ending == "css")) {
        let (name, sheet) = (path.display(), fs::read_to_string(&path).unwrap());
        for banned in [
            "margin-left",
            "margin-right",
            "padding-left",
            "padding-right",
            "text-align: left",
            "text-align: right",
            "border-left",
            "border-right",
        ] {
            assert!(!sheet.contains(banned), "{name} holds {banned}");
        }
    }
}

pub(crate) fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_under(&path));
        } else {
            found.push(path);
        }
    }
    found
}

fn quoted_after<'a>(text: &'a str, opening: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(opening).skip(1).filter_map(|rest| rest.split('"').next())
}
