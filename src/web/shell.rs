//! What surrounds every page: who is signed in, where they are, what waits for them.

use crate::domain::person::Keys;
use crate::domain::visible::visible;
use crate::words::Language;

/// The frame of a page, filled once a request and read by `base.html` and `bare.html`.
#[derive(Debug, Clone, Default)]
pub struct Shell {
    /// The desk's name, shown in titles.
    pub desk_name: String,
    /// The nonce of this answer's content security policy.
    pub nonce: String,
    /// The reader's choice of light or dark.
    pub theme: Theme,
    /// Which single keys the reader wants.
    pub keys: Keys,
    /// The language of the interface.
    pub language: Language,
    /// The path and query of this page, where the theme switch comes back to.
    pub path: String,
    /// Who is signed in; nobody on the sign-in and set-up pages.
    pub person: Option<Me>,
    /// The place that the navigation marks.
    pub here: Place,
    /// What waits, for the numbers beside the places.
    pub counts: NavCounts,
    /// The number of the last event that the page can show.
    pub head: i64,
    /// The saved views of the queue that this person sees.
    pub views: Vec<SavedView>,
    /// Which places and actions this person may see.
    pub may: Nav,
    /// What the last action did, shown once.
    pub flash: Option<Flash>,
    /// How long the session goes on; nothing without one.
    pub session: Option<SessionLeft>,
}

/// How long a session goes on from now, in seconds.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct SessionLeft {
    /// Whose it is.
    pub person: String,
    /// Unless it is used.
    pub idle: i64,
    /// Used or not.
    pub ends: i64,
}

/// The signed-in person.
#[derive(Debug, Clone)]
pub struct Me {
    /// The person's id, under which the browser keeps what is not sent yet.
    pub id: String,
    /// The full name.
    pub name: String,
    /// One or two letters for the round mark.
    pub initials: String,
    /// The role in words, such as "Editor".
    pub role_label: String,
    /// The colour class of the round mark, from [`hue`].
    pub hue: &'static str,
}

impl Me {
    /// The signed-in person's mark and words.
    #[must_use]
    pub fn new(name: &str, role_label: &str) -> Self {
        Self {
            id: String::new(),
            name: visible(name).into_owned(),
            initials: initials(name),
            role_label: role_label.to_owned(),
            hue: hue(name),
        }
    }
}

/// Light, dark, or as the system says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the reader's system says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// As stored and as sent in `data-theme`: `system`, `light`, `dark`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The places of the navigation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Place {
    /// No place of the navigation.
    #[default]
    Elsewhere,
    /// The desk at a glance.
    Dashboard,
    /// Articles with undecided sentences, and the triage of one.
    Triage,
    /// The claim queue and every claim.
    Claims,
    /// What waits for this person.
    Mine,
    /// All articles.
    Articles,
    /// What the claims' sources are of.
    Sources,
    /// The register of corrections.
    Corrections,
    /// Exports.
    Reports,
    /// People, roles, tags, the log, the system.
    Admin,
    /// The person's own account.
    Account,
}

impl Place {
    /// The name of the place on the screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Elsewhere => "Docket",
            Self::Dashboard => say!("shell-dashboard"),
            Self::Triage => say!("shell-triage"),
            Self::Claims => say!("shell-claims"),
            Self::Mine => say!("shell-mine"),
            Self::Articles => say!("shell-articles"),
            Self::Sources => say!("evidence-title"),
            Self::Corrections => say!("corrections-title"),
            Self::Reports => say!("shell-reports"),
            Self::Admin => say!("shell-admin"),
            Self::Account => say!("shell-account"),
        }
    }
}

/// The numbers beside the places.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NavCounts {
    /// Undecided sentences.
    pub triage: i64,
    /// Open claims.
    pub claims: i64,
    /// What waits for this person.
    pub mine: i64,
    /// Notifications that they have not read.
    pub unseen: i64,
}

/// What the navigation offers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Nav {
    /// Import articles.
    pub import: bool,
    /// Decide sentences.
    pub triage: bool,
    /// Export reports.
    pub reports: bool,
    /// Manage people.
    pub people: bool,
    /// Manage rating scales.
    pub scales: bool,
    /// Manage the desk.
    pub desk: bool,
    /// Read and verify the log.
    pub log: bool,
}

/// A saved view of the queue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SavedView {
    /// Its name.
    pub label: String,
    /// The address that it names.
    pub href: String,
    /// How many claims it holds; empty where they are not counted.
    pub count: String,
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: i32,
    /// Everybody sees it.
    pub shared: bool,
    /// Who saved it; empty for the reader's own.
    pub owner: String,
    /// The reader may rename, share and delete it.
    pub may_change: bool,
}

impl Shell {
    /// The saved views that stand beside every page; all of them stand in the tabs of the queue.
    pub fn side_views(&self) -> impl Iterator<Item = &SavedView> {
        self.views.iter().take(SIDE_VIEWS)
    }
}

/// The most saved views beside every page.
const SIDE_VIEWS: usize = 8;

/// What the last action did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flash {
    /// How it ended.
    pub kind: FlashKind,
    /// One sentence.
    pub words: String,
}

/// How an action ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlashKind {
    /// It was done.
    Done,
    /// It was done, with something to know.
    Warning,
    /// It was not done.
    Problem,
}

impl FlashKind {
    /// As in the markup and the cookie: `done`, `warning`, `problem`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Warning => "warning",
            Self::Problem => "problem",
        }
    }

    /// The icon beside the words.
    #[must_use]
    pub fn icon(self) -> &'static str {
        match self {
            Self::Done => "circle-check",
            Self::Warning => "info",
            Self::Problem => "triangle-alert",
        }
    }
}

/// The first letters of the first and the last word of a name.
#[must_use]
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    first
        .into_iter()
        .chain(words.next_back())
        .flat_map(char::to_uppercase)
        .collect()
}

/// One of four colour classes, always the same for the same name.
#[must_use]
pub fn hue(name: &str) -> &'static str {
    let sum = name
        .bytes()
        .fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
    match sum % 4 {
        0 => "a",
        1 => "b",
        2 => "c",
        _ => "d",
    }
}

#[cfg(test)]
mod tests {
    use askama::Template;
    use scraper::{Html, Selector};

    use super::*;
    use crate::domain::scale::Colour;
    use crate::web::form::{Choice, Form};
    use crate::web::parts::RatingMark;

    #[derive(Template)]
    #[template(
        source = r#"{% extends "base.html" %}{% import "macros.html" as ui %}
{% block title %}Test{% endblock %}
{% block main %}<h1>Test</h1>
<form method="post">{{ ui::guard(3) }}{{ ui::errors(form) }}
{{ ui::text(form, "title", "Title", hint="As printed", required=true) }}
{{ ui::secret(form, "password", "Password") }}
{{ ui::area(form, "note", "Note") }}
{{ ui::select(form, "role", "Role", choices, blank="Choose") }}
{{ ui::radios(form, "kind", "Kind", choices) }}
{{ ui::checks(form, "tags", "Tags", choices) }}
{{ ui::check(form, "named", "Named") }}
{{ ui::file(form, "file", "File", accept=".txt") }}
{% call ui::field(form, "due", "Due") %}<input {{ ui::tied(form, "due", "") }}>{% endcall %}
</form>
{{ ui::chip("to_check", "To check", "circle-dot") }}{{ ui::worth(2, "some") }}{{ ui::verdict(mark) }}
{{ ui::avatar("LH", "a") }}{{ ui::time("2026-01-01", "1 January") }}{{ ui::tag("war") }}
{% call ui::note("warning", "info", "Take care") %}<a href="/">Look</a>{% endcall %}
{{ ui::empty("Nothing waits.") }}{{ ui::pager("1 to 9", "", "/next") }}
{% endblock %}"#,
        ext = "html"
    )]
    struct Sample {
        shell: Shell,
        form: Form,
        choices: Vec<Choice>,
        mark: RatingMark,
    }

    fn sample() -> Sample {
        Sample {
            shell: Shell {
                desk_name: "The <Desk>".to_owned(),
                language: Language::English,
                person: Some(Me::new("Leila Haddad", "Editor")),
                here: Place::Claims,
                flash: Some(Flash {
                    kind: FlashKind::Done,
                    words: "Approved".to_owned(),
                }),
                ..Shell::default()
            },
            form: Form::default()
                .with("title", "\"A\" & <b>")
                .with("role", "editor")
                .problem("title", "Shorten the title"),
            mark: RatingMark::new(Some(3), Colour::Ochre, "Needs context"),
            choices: vec![
                Choice::new("editor", "Editor").hint("Decides"),
                Choice::new("admin", "Admin"),
            ],
        }
    }

    #[test]
    fn a_page_in_the_frame_is_whole_and_escaped() {
        let page = sample().render().unwrap();
        let document = Html::parse_document(&page);
        let one = |css: &str| {
            let found: Vec<_> = document.select(&Selector::parse(css).unwrap()).collect();
            assert_eq!(found.len(), 1, "{css}");
            found.into_iter().next().unwrap().html()
        };
        assert!(one("title").contains("Test - The &lt;Desk&gt;"));
        assert!(one("main#main.page > .flash[role=status]").contains("Approved"));
        assert!(one(".nav a[aria-current=page]").contains("Claims"));
        assert!(one(".errors a[href='#f-title']").contains("Shorten the title"));
        assert!(one("label[for=f-title]").contains("Title"));
        one("#f-title[aria-invalid=true][aria-describedby='f-title-hint f-title-error'][required]");
        one("#f-title-error");
        one("option[value=editor][selected]");
        one("input[name=once]");
        one("input[name=version][value='3']");
        assert!(!page.contains("<b>"));
    }

    #[derive(Template)]
    #[template(
        source = r#"{% extends "bare.html" %}{% import "macros.html" as ui %}
{% block title %}Sign in{% endblock %}
{% block main %}<h1>Sign in</h1>
<form method="post" class="fields">{{ ui::errors(form) }}
{{ ui::text(form, "email", "Email", kind="email", autocomplete="username") }}
{{ ui::secret(form, "password", "Password") }}
<div class="acts"><button class="btn primary wide">Sign in</button></div></form>
{% endblock %}"#,
        ext = "html"
    )]
    struct Bare {
        shell: Shell,
        form: Form,
    }

    #[test]
    fn a_page_without_a_session_stands_alone() {
        let form = Form::default().problem("", "That email and password do not match.");
        let bare = Bare {
            shell: Shell {
                person: None,
                ..sample().shell
            },
            form,
        };
        let page = crate::web::samples::keep("bare", &bare);
        let document = Html::parse_document(&page);
        let count = |css: &str| document.select(&Selector::parse(css).unwrap()).count();
        assert_eq!(count("nav"), 0);
        assert_eq!(count("main.card h1"), 1);
        assert_eq!(count("input[type=password]:not([value])"), 1);
    }

    #[test]
    fn initials_are_the_first_and_last_word() {
        assert_eq!(initials("Leila Haddad"), "LH");
        assert_eq!(initials("ana maría de souza"), "AS");
        assert_eq!(initials("Mina"), "M");
        assert_eq!(initials("  "), "");
        assert_eq!(hue("Mina"), hue("Mina"));
    }
}
