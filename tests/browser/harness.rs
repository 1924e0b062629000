//! A browser of its own for each test.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use fantoccini::actions::{InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::wd::{WebDriverCompatibleCommand, WindowHandle};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use url::{ParseError, Url};

use super::driver;

const AXE: &str = include_str!("../vendor/axe.min.js");
const RUN_AXE: &str = "const done = arguments[arguments.length - 1];
    axe.run(document).then(found => done(found), failed => done({ failure: String(failed) }));";
/// How long a condition may take to become true, on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(20);
const LOOKS: u32 = 400;
/// Gives the middle of the first letter's near side and of the last letter's far side.
const WORDS_TO_DRAG_OVER: &str = "const [css, first, last] = arguments;
    const letter = (words, at) => {
      for (const element of document.querySelectorAll(css)) {
        for (const node of element.childNodes) {
          const from = node.nodeType === Node.TEXT_NODE ? node.data.indexOf(words) : -1;
          if (from < 0) continue;
          const range = document.createRange();
          range.setStart(node, from + at(words));
          range.setEnd(node, from + at(words) + 1);
          return range;
        }
      }
    };
    const start = letter(first, () => 0), end = letter(last, words => words.length - 1);
    start.startContainer.parentElement.scrollIntoView({ block: 'center' });
    const from = start.getBoundingClientRect(), to = end.getBoundingClientRect();
    return { left: from.left, top: from.top + from.height / 2, right: to.right, bottom: to.top + to.height / 2 };";
/// What chromium needs to run for root and without a network, and to look the same everywhere.
const FLAGS: [&str; 12] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--lang=en",
];

/// Light or dark, as the system would ask for it.
#[derive(Debug, Clone, Copy)]
pub enum Scheme {
    Light,
    Dark,
}

/// A browser with one window, without a past. Closed when dropped.
pub struct Browser {
    client: Client,
    session: String,
    downloads: PathBuf,
    /// What the console said so far; chromedriver tells each line once.
    console: Mutex<Vec<String>>,
}

impl Browser {
    /// Opens a browser, 1440 by 900, light.
    pub async fn open() -> Self {
        let mut flags: Vec<String> = FLAGS.map(str::to_owned).to_vec();
        let profile = driver::new_profile();
        let downloads = profile.join("downloads");
        flags.push(format!("--user-data-dir={}", profile.display()));
        let settings = json!({ "download.default_directory": downloads, "download.prompt_for_download": false });
        let wanted = json!({
            "goog:chromeOptions": { "binary": driver::chromium(), "args": flags, "prefs": settings },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let wanted = wanted.as_object().cloned().expect("an object");
        let address = format!("http://127.0.0.1:{}", driver::port());
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&address)
            .await
            .expect("a browser");
        let session = client.session_id().await.expect("a session");
        let browser = Self {
            client,
            session: session.expect("a session's id"),
            downloads,
            console: Mutex::default(),
        };
        browser.resize(1440, 900).await;
        browser.show_in(Scheme::Light).await;
        browser
    }

    /// Opens an address and waits until it is loaded.
    pub async fn goto(&self, address: &str) {
        self.client.goto(address).await.expect("a page");
    }

    /// The path and query of the page that is shown.
    pub async fn path(&self) -> String {
        let url = self.client.current_url().await.expect("an address");
        let query = url.query().map(|query| format!("?{query}"));
        format!("{}{}", url.path(), query.unwrap_or_default())
    }

    /// Waits for an element to be there.
    pub async fn wait_for(&self, css: &str) -> Element {
        let wait = self.client.wait().at_most(PATIENCE);
        match wait.for_element(Locator::Css(css)).await {
            Ok(element) => element,
            Err(error) => panic!("{css} is not on {}: {error}", self.path().await),
        }
    }

    /// Waits until an element shows these words among its own.
    pub async fn wait_for_text(&self, css: &str, words: &str) {
        let script = "return [...document.querySelectorAll(arguments[0])]
            .some(element => element.innerText.includes(arguments[1]))";
        self.wait_until(script, vec![json!(css), json!(words)]).await;
    }

    /// Waits until a field holds these words.
    pub async fn wait_for_value(&self, css: &str, words: &str) {
        let held = "return document.querySelector(arguments[0]).value";
        for _ in 0..LOOKS {
            if self.run(held, vec![json!(css)]).await == json!(words) {
                return;
            }
            tokio::time::sleep(PATIENCE / LOOKS).await;
        }
        self.shot("gave-up").await;
        panic!("{css} holds {}, not {words}", self.run(held, vec![json!(css)]).await);
    }

    /// Waits until a script in the page returns `true`. A page that is just being left has no answer yet.
    pub async fn wait_until(&self, script: &str, arguments: Vec<Value>) {
        for _ in 0..LOOKS {
            if self.client.execute(script, arguments.clone()).await.ok() == Some(json!(true)) {
                return;
            }
            tokio::time::sleep(PATIENCE / LOOKS).await;
        }
        self.shot("gave-up").await;
        let shown = self.run("return document.body.innerText", Vec::new()).await;
        panic!("{}: never {script} of {arguments:?}: {shown}", self.path().await);
    }

    /// Clicks what leads to another page and waits until that is loaded.
    pub async fn follow(&self, css: &str) {
        self.run("window.beforeTheClick = true", Vec::new()).await;
        self.click(css).await;
        let arrived = "return !window.beforeTheClick && document.readyState === 'complete'";
        self.wait_until(arrived, Vec::new()).await;
    }

    /// Unfolds every closed `<details>` around an element.
    pub async fn unfold(&self, css: &str) {
        let closed = format!("details:not([open]):has({css}) > summary");
        while self.count(&closed).await > 0 {
            self.click(&closed).await;
        }
    }

    /// Selects from the first of these words to the last of those, by the mouse, in the elements of `css`.
    pub async fn drag_over(&self, css: &str, first: &str, last: &str) {
        self.wait_until("return document.fonts.status === 'loaded'", Vec::new())
            .await;
        let words = vec![json!(css), json!(first), json!(last)];
        let found = self.run(WORDS_TO_DRAG_OVER, words).await;
        let point = |key: &str| {
            found
                .get(key)
                .and_then(Value::as_f64)
                .expect("words that the page shows")
        };
        let to = |x, y| PointerAction::MoveTo { duration: None, x, y };
        let button = MOUSE_BUTTON_LEFT;
        let drag = MouseActions::new("mouse".to_owned())
            .then(to(point("left"), point("top")))
            .then(PointerAction::Down { button })
            .then(to(point("right"), point("bottom")))
            .then(PointerAction::Up { button });
        self.client.perform_actions(drag).await.expect("a drag");
    }

    /// The file that the page sent for keeping, once it is whole; it is moved out of the way of the next.
    pub async fn downloaded(&self) -> PathBuf {
        for _ in 0..LOOKS {
            let files = std::fs::read_dir(&self.downloads).into_iter().flatten();
            let mut files = files.filter_map(|file| Some(file.ok()?.path()));
            if let Some(file) = files.find(|file| file.extension().is_some_and(|end| end == "csv")) {
                let kept = file.with_extension("kept");
                std::fs::rename(file, &kept).expect("a file to move");
                return kept;
            }
            tokio::time::sleep(PATIENCE / LOOKS).await;
        }
        panic!("{}: no file came", self.path().await);
    }

    /// Clicks an element, in the middle of the window, where nothing that sticks to an edge covers it.
    pub async fn click(&self, css: &str) {
        let element = self.wait_for(css).await;
        let middle = "document.querySelector(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.run(middle, vec![json!(css)]).await;
        if let Err(error) = element.click().await {
            self.shot("gave-up").await;
            panic!("{css} on {}: {error}", self.path().await);
        }
    }

    /// Types into a field in place of what it held.
    pub async fn type_into(&self, css: &str, text: &str) {
        let field = self.wait_for(css).await;
        field.clear().await.expect("an empty field");
        field.send_keys(text).await.expect("a field to type in");
    }

    /// Chooses files in a field for them.
    pub async fn choose_files(&self, css: &str, paths: &[&str]) {
        let field = self.wait_for(css).await;
        field.send_keys(&paths.join("\n")).await.expect("a field for files");
    }

    /// Presses a key where the focus is: `j`, `Enter`, `Shift+J`, `Control+k`.
    pub async fn press(&self, keys: &str) {
        let keys: Vec<char> = keys.split('+').map(key_value).collect();
        let down = keys.iter().map(|&value| KeyAction::Down { value });
        let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
        let actions = down
            .chain(up)
            .fold(KeyActions::new("keyboard".to_owned()), KeyActions::then);
        let pressed = self.client.perform_actions(actions).await;
        pressed.expect("a key press");
    }

    /// The words that an element shows.
    pub async fn text(&self, css: &str) -> String {
        let element = self.wait_for(css).await;
        element.text().await.expect("a text")
    }

    /// How many elements the selector finds now.
    pub async fn count(&self, css: &str) -> usize {
        let found = self.client.find_all(Locator::Css(css)).await;
        found.expect("a search").len()
    }

    /// Runs a script in the page and gives what it returns.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        let answer = self.client.execute(script, arguments).await;
        answer.expect("a script's answer")
    }

    /// Runs a script in the page and gives what it hands to its last argument.
    pub async fn run_async(&self, script: &str) -> Value {
        let answer = self.client.execute_async(script, Vec::new()).await;
        answer.expect("a script's answer")
    }

    /// Sets the size of the page, narrower than a window can be too.
    pub async fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Asks for light or dark, as the system would.
    pub async fn show_in(&self, scheme: Scheme) {
        let value = match scheme {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        };
        // Without motion, so that no colour is judged or pictured half-way to another.
        let features = json!([
            { "name": "prefers-color-scheme", "value": value },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features }))
            .await;
    }

    /// Lets the pages that follow run no script of their own.
    pub async fn without_script(&self) {
        self.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true }))
            .await;
    }

    /// Takes the cookies away, as when a session ends.
    pub async fn forget_cookies(&self) {
        self.client.delete_all_cookies().await.expect("no cookies");
    }

    /// Makes every answer of the network late by so many milliseconds.
    pub async fn delay_network(&self, milliseconds: u32) {
        let conditions = json!({
            "offline": false, "latency": milliseconds, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        self.devtools("Network.enable", json!({})).await;
        self.devtools("Network.emulateNetworkConditions", conditions).await;
    }

    /// Cuts the page off the network, or connects it again.
    pub async fn cut_network(&self, cut: bool) {
        let conditions = json!({
            "offline": cut, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        self.devtools("Network.enable", json!({})).await;
        self.devtools("Network.emulateNetworkConditions", conditions).await;
    }

    /// Opens a tab beside this one and goes on in it; gives the one that was left.
    pub async fn open_tab(&self) -> WindowHandle {
        let left = self.client.window().await.expect("a tab");
        let opened = self.client.new_window(true).await.expect("a new tab");
        self.go_to_tab(opened.handle).await;
        left
    }

    /// Goes on in another tab.
    pub async fn go_to_tab(&self, tab: WindowHandle) {
        self.client.switch_to_window(tab).await.expect("the tab");
        self.resize(1440, 900).await;
    }

    /// Closes a tab without a word to its page, and stays in this one.
    pub async fn close_tab(&self, tab: WindowHandle) {
        let stay = self.client.window().await.expect("a tab");
        self.client.switch_to_window(tab).await.expect("the tab");
        self.client.close_window().await.expect("a tab to close");
        self.client.switch_to_window(stay).await.expect("the tab");
    }

    /// Takes a picture of the page into the folder `DOCKET_SHOTS`; without that setting, none.
    pub async fn shot(&self, name: &str) {
        let Some(folder) = std::env::var_os("DOCKET_SHOTS") else {
            return;
        };
        let folder = Path::new(&folder);
        std::fs::create_dir_all(folder).expect("a folder for pictures");
        let picture = self.client.screenshot().await.expect("a picture");
        std::fs::write(folder.join(format!("{name}.png")), picture).expect("a picture's file");
    }

    /// What axe finds wrong with the page for people with disabilities, a line each.
    pub async fn axe(&self) -> Vec<String> {
        self.run(AXE, Vec::new()).await;
        let found = self.run_async(RUN_AXE).await;
        assert_eq!(found.get("failure"), None, "axe failed");
        assert!(!list(&found, "passes").is_empty(), "axe looked at nothing");
        list(&found, "violations").iter().map(describe).collect()
    }

    /// What the console holds against the pages so far: script errors, files that did not load, breaches
    /// of the content security policy.
    pub async fn complaints(&self) -> Vec<String> {
        let entries = self.command("se/log", json!({ "type": "browser" })).await;
        let entries = entries.as_array().cloned().unwrap_or_default();
        let mut console = self.console.lock().unwrap_or_else(PoisonError::into_inner);
        for entry in entries {
            if matches!(word(&entry, "level"), "SEVERE" | "WARNING") {
                console.push(word(&entry, "message").to_owned());
            }
        }
        console.clone()
    }

    /// Those complaints that tell of a breach of the content security policy.
    pub async fn policy_breaches(&self) -> Vec<String> {
        let mut complaints = self.complaints().await;
        complaints.retain(|complaint| complaint.contains("Content Security Policy"));
        complaints
    }

    async fn devtools(&self, command: &str, parameters: Value) {
        let call = json!({ "cmd": command, "params": parameters });
        self.command("goog/cdp/execute", call).await;
    }

    async fn command(&self, path: &'static str, body: Value) -> Value {
        let answer = self.client.issue_cmd(Command { path, body }).await;
        answer.unwrap_or_else(|error| panic!("{path}: {error}"))
    }
}

impl Drop for Browser {
    /// Closes the browser also when the test failed. Said over a plain socket, because the test's runtime
    /// may be on its way out.
    fn drop(&mut self) {
        let request = format!(
            "DELETE /session/{} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n",
            self.session
        );
        // What cannot be closed here ends with the test process.
        if let Ok(mut driver) = TcpStream::connect(("127.0.0.1", driver::port())) {
            let _ = driver.set_read_timeout(Some(PATIENCE));
            let _ = driver.write_all(request.as_bytes());
            let _ = driver.read(&mut [0; 512]);
        }
    }
}

/// A command of chromedriver's own.
#[derive(Debug)]
struct Command {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

fn key_value(name: &str) -> char {
    let key = match name {
        "Alt" => Key::Alt,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "ArrowUp" => Key::Up,
        "Backspace" => Key::Backspace,
        "Control" => Key::Control,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Shift" => Key::Shift,
        "Tab" => Key::Tab,
        one => {
            let mut letters = one.chars();
            let letter = letters.next().expect("a key");
            assert_eq!(letters.next(), None, "no such key: {one}");
            return letter;
        }
    };
    char::from(key)
}

fn describe(violation: &Value) -> String {
    let places: Vec<_> = list(violation, "nodes")
        .iter()
        .map(|node| {
            let target = node.get("target").map(Value::to_string);
            format!("{} {}", target.unwrap_or_default(), word(node, "failureSummary"))
        })
        .collect();
    format!(
        "{}: {}: {}",
        word(violation, "id"),
        word(violation, "help"),
        places.join("; ")
    )
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn word<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}
