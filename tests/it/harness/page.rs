//! What a visitor sees: a page, and the forms on it.

use std::fmt;

use hyper::HeaderMap;
use hyper::body::Bytes;
use scraper::{ElementRef, Html, Selector};

/// An answer of the server, whole.
pub struct Page {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl fmt::Debug for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}\n{}", self.status, self.headers, self.text())
    }
}

/// The statuses of two answers, the lower first: which of two that were asked for at once comes first is open.
pub fn statuses(one: &Page, other: &Page) -> [u16; 2] {
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    statuses
}

impl Page {
    /// The body as text; every text that the server sends is UTF-8.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a page in UTF-8")
    }

    /// A header, when it was sent.
    pub fn header(&self, name: &str) -> Option<&str> {
        let value = self.headers.get(name)?;
        Some(value.to_str().expect("a header in ASCII"))
    }

    /// The body as a document.
    pub fn html(&self) -> Html {
        Html::parse_document(self.text())
    }

    /// The words of every element that the selector finds, with single spaces between them.
    pub fn words(&self, css: &str) -> Vec<String> {
        self.html()
            .select(&selector(css))
            .map(|element| plain(&element))
            .collect()
    }

    /// The form with this action, filled in as the page shows it. Fails when there is none.
    pub fn form(&self, action: &str) -> Form {
        let html = self.html();
        let found = html
            .select(&selector("form"))
            .find(|form| form.attr("action") == Some(action));
        let Some(form) = found else {
            panic!("no form with the action {action} on the page: {self:?}");
        };
        Form::read(&html, form)
    }
}

/// A form of a page. Filling in what the form does not have fails the test.
#[derive(Debug)]
pub struct Form {
    /// Where the form goes: a path, perhaps with a query.
    pub action: String,
    get: bool,
    multipart: bool,
    fields: Vec<Field>,
}

#[derive(Debug)]
struct Field {
    name: String,
    value: String,
    kind: Kind,
    /// A choice that is not made and a button that is not pressed are not sent.
    sent: bool,
}

#[derive(Debug, PartialEq)]
enum Kind {
    Text,
    Choice,
    Tick,
    Button { action: Option<String> },
    File { name: String, content: Bytes },
}

impl Form {
    fn read(html: &Html, form: ElementRef<'_>) -> Self {
        let controls = selector("input, textarea, select, button");
        let id = form.attr("id");
        let fields = html
            .select(&controls)
            .filter(|control| belongs_to(control, form, id))
            .filter(|control| control.attr("disabled").is_none())
            .flat_map(|control| read_control(&control))
            .collect();
        let method = form.attr("method").unwrap_or_default();
        Self {
            action: form.attr("action").unwrap_or_default().to_owned(),
            get: !method.eq_ignore_ascii_case("post"),
            multipart: form.attr("enctype") == Some("multipart/form-data"),
            fields,
        }
    }

    /// Whether the form asks rather than changes.
    pub fn is_get(&self) -> bool {
        self.get
    }

    /// What a text field holds now, hidden ones included.
    pub fn value(&self, name: &str) -> Option<&str> {
        let mut named = self.fields.iter().filter(|field| field.name == name);
        let first = named.clone().next()?;
        Some(&named.find(|field| field.sent).unwrap_or(first).value)
    }

    /// Types into a text field.
    pub fn fill(mut self, name: &str, value: &str) -> Self {
        let field = self.find(name, |field| field.kind == Kind::Text);
        value.clone_into(&mut field.value);
        self
    }

    /// Chooses one of the radio buttons or options of that name.
    pub fn choose(mut self, name: &str, value: &str) -> Self {
        self.find(name, |field| field.kind == Kind::Choice && field.value == value);
        for field in self.fields.iter_mut().filter(|field| field.name == name) {
            field.sent = field.value == value;
        }
        self
    }

    /// Sets or clears a checkbox; the value tells it from others of that name.
    pub fn tick(mut self, name: &str, value: &str, ticked: bool) -> Self {
        let field = self.find(name, |field| field.kind == Kind::Tick && field.value == value);
        field.sent = ticked;
        self
    }

    /// Puts a file into a file field.
    pub fn attach(mut self, name: &str, file: &str, content: impl Into<Bytes>) -> Self {
        let field = self.find(name, |field| matches!(field.kind, Kind::File { .. }));
        field.kind = Kind::File {
            name: file.to_owned(),
            content: content.into(),
        };
        self
    }

    /// Puts one more file into a file field that takes several.
    pub fn and_attach(mut self, name: &str, file: &str, content: impl Into<Bytes>) -> Self {
        let kind = Kind::File {
            name: file.to_owned(),
            content: content.into(),
        };
        self.fields.push(Field {
            name: name.to_owned(),
            value: String::new(),
            kind,
            sent: true,
        });
        self
    }

    /// Sends the form by this button rather than by none.
    pub fn press(mut self, name: &str, value: &str) -> Self {
        let field = self.find(name, |field| {
            matches!(field.kind, Kind::Button { .. }) && field.value == value
        });
        field.sent = true;
        if let Kind::Button { action: Some(action) } = &field.kind {
            self.action = action.clone();
        }
        self
    }

    fn find(&mut self, name: &str, fits: impl Fn(&Field) -> bool) -> &mut Field {
        let all = format!("{:?}", self.fields);
        self.fields
            .iter_mut()
            .find(|field| field.name == name && fits(field))
            .unwrap_or_else(|| panic!("the form has no such field {name}: {all}"))
    }

    /// The fields as a query.
    pub fn query(&self) -> String {
        let pairs: Vec<_> = self.sent().collect();
        serde_urlencoded::to_string(pairs).expect("fields as a query")
    }

    /// The fields as a body, with its content type.
    pub fn body(&self) -> (String, Bytes) {
        if !self.multipart {
            let form = "application/x-www-form-urlencoded".to_owned();
            return (form, self.query().into());
        }
        let boundary = "docket-test-boundary";
        let mut body = Vec::new();
        for field in self.fields.iter().filter(|field| field.sent) {
            let mut head = format!(
                "--{boundary}\r\ncontent-disposition: form-data; name=\"{}\"",
                field.name
            );
            if let Kind::File { name, content } = &field.kind {
                head += &format!("; filename=\"{name}\"\r\ncontent-type: application/octet-stream\r\n\r\n");
                body.extend_from_slice(head.as_bytes());
                body.extend_from_slice(content);
            } else {
                head += "\r\n\r\n";
                body.extend_from_slice(head.as_bytes());
                body.extend_from_slice(as_sent(&field.value).as_bytes());
            }
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        let content_type = format!("multipart/form-data; boundary={boundary}");
        (content_type, body.into())
    }

    fn sent(&self) -> impl Iterator<Item = (&str, String)> {
        let sent = self.fields.iter().filter(|field| field.sent);
        sent.map(|field| (field.name.as_str(), as_sent(&field.value)))
    }
}

/// Browsers send every line end as CR LF.
fn as_sent(value: &str) -> String {
    value.replace("\r\n", "\n").replace('\n', "\r\n")
}

/// A control belongs to the form that it names, else to the one that it stands in.
fn belongs_to(control: &ElementRef<'_>, form: ElementRef<'_>, id: Option<&str>) -> bool {
    match control.attr("form") {
        Some(named) => Some(named) == id,
        None => control.ancestors().any(|ancestor| ancestor == *form),
    }
}

fn read_control(control: &ElementRef<'_>) -> Vec<Field> {
    let name = control.attr("name").unwrap_or_default();
    if name.is_empty() {
        return Vec::new();
    }
    let field = |value: &str, kind: Kind, sent: bool| Field {
        name: name.to_owned(),
        value: value.to_owned(),
        kind,
        sent,
    };
    let value = control.attr("value").unwrap_or_default();
    let checked = control.attr("checked").is_some();
    let button = || Kind::Button {
        action: control.attr("formaction").map(str::to_owned),
    };
    match (control.value().name(), control.attr("type").unwrap_or("text")) {
        ("textarea", _) => vec![field(&control.text().collect::<String>(), Kind::Text, true)],
        ("select", _) => read_options(control, &field),
        ("button", "button" | "reset") | ("input", "button" | "reset") => Vec::new(),
        ("button", _) | ("input", "submit") => vec![field(value, button(), false)],
        (_, "radio") => vec![field(value, Kind::Choice, checked)],
        (_, "checkbox") => {
            let value = control.attr("value").unwrap_or("on");
            vec![field(value, Kind::Tick, checked)]
        }
        (_, "file") => {
            let none = Kind::File {
                name: String::new(),
                content: Bytes::new(),
            };
            vec![field("", none, true)]
        }
        _ => vec![field(value, Kind::Text, true)],
    }
}

/// Of a list with nothing selected a browser sends the first option.
fn read_options(select: &ElementRef<'_>, field: &impl Fn(&str, Kind, bool) -> Field) -> Vec<Field> {
    let options = selector("option");
    let mut fields: Vec<_> = select
        .select(&options)
        .map(|option| {
            let value = option.attr("value").map_or_else(|| plain(&option), str::to_owned);
            field(&value, Kind::Choice, option.attr("selected").is_some())
        })
        .collect();
    if !fields.iter().any(|option| option.sent)
        && let Some(first) = fields.first_mut()
    {
        first.sent = true;
    }
    fields
}

fn plain(element: &ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a CSS selector")
}
