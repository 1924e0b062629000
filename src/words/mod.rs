//! The words of the interface in every language that it speaks: messages in Fluent files under `templates/words`,
//! looked up by their id in the reader's language.
//!
//! The language belongs to the request that is answered: [`scope`] sets it around the answer, [`carry`] takes it along
//! to another thread, and [`say!`] reads it. Outside a request it is English, as in files, in the log and at the
//! command line.

mod book;
mod script;

use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::str::FromStr;

pub use script::{script, worded};

/// A message by its id: `say!("queue-title")` is a `&'static str`, `say!("queue-count", n = 3)` a `String`.
macro_rules! say {
    ($id:expr) => {
        $crate::words::text($id)
    };
    ($id:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::words::message($id, &[$((stringify!($name), $crate::words::Value::from($value))),+])
    };
}

/// A message that a table holds: which language it is said in shows when it is read.
pub type Saying = fn() -> &'static str;

/// A language of the interface.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English, which every message has.
    #[default]
    English,
    /// Arabic, from right to left.
    Arabic,
    /// English with accents and longer words: what is not accented on a page does not come from these files.
    Pseudo,
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 3] = [Language::English, Language::Arabic, Language::Pseudo];
    /// The languages that people may choose.
    pub const OFFERED: [Language; 2] = [Language::English, Language::Arabic];

    /// As in BCP 47, for `lang`, the cookie and the database.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Arabic => "ar",
            Self::Pseudo => "en-XA",
        }
    }

    /// Its own name for itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Arabic => "\u{627}\u{644}\u{639}\u{631}\u{628}\u{64a}\u{629}",
            Self::Pseudo => "\u{45}\u{f1}\u{121}\u{13a}\u{ed}\u{161}\u{125}",
        }
    }

    /// Which way it is written, for `dir`: `ltr` or `rtl`.
    #[must_use]
    pub fn direction(self) -> &'static str {
        match self {
            Self::Arabic => "rtl",
            Self::English | Self::Pseudo => "ltr",
        }
    }

    /// The offered language that a reader's language tag asks for: `ar-EG` asks for Arabic.
    #[must_use]
    pub fn asked(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        Self::OFFERED
            .into_iter()
            .find(|known| known.code().eq_ignore_ascii_case(primary))
    }
}

/// No language of the interface has this code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownLanguage;

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|known| known.code() == code)
            .ok_or(UnknownLanguage)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// What stands in a message: a text as it is, or a number that chooses among its plural forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// A number.
    Number(i64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Value<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

macro_rules! numbers {
    ($($number:ty)+) => {
        $(
            impl From<$number> for Value<'_> {
                fn from(number: $number) -> Self {
                    Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
                }
            }
            impl From<&$number> for Value<'_> {
                fn from(number: &$number) -> Self {
                    Self::from(*number)
                }
            }
        )+
    };
}
numbers!(i8 u8 i16 u16 i32 u32 i64 u64 usize);

/// `1204` as `1,204`.
#[must_use]
pub fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len().saturating_add(digits.len() / 3));
    for (i, digit) in digits.chars().enumerate() {
        let left = digits.len().saturating_sub(i);
        if i > 0 && left.is_multiple_of(3) && !text.ends_with('-') {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

tokio::task_local! {
    static LANGUAGE: Language;
}

/// The language of what is answered now; English outside of any answer.
#[must_use]
pub fn language() -> Language {
    LANGUAGE.try_with(|language| *language).unwrap_or_default()
}

/// An answer in a language.
pub fn scope<F: Future>(language: Language, answer: F) -> impl Future<Output = F::Output> {
    LANGUAGE.scope(language, answer)
}

/// Work in a language, such as English for a file.
pub fn within<T>(language: Language, work: impl FnOnce() -> T) -> T {
    LANGUAGE.sync_scope(language, work)
}

/// Work for another thread, in the language of now.
pub fn carry<T>(work: impl FnOnce() -> T) -> impl FnOnce() -> T {
    let language = language();
    move || within(language, work)
}

/// A message without anything in it. An id that no file has is its own text: tests let none through.
#[must_use]
pub fn text(id: &'static str) -> &'static str {
    book::text(language(), id).unwrap_or(id)
}

/// The label of a member of a closed list: the English one stands beside its code, those of other languages in their
/// files, by an id such as `workflow-state-to_check`.
#[must_use]
pub fn label(module: &str, list: &str, code: &str, english: &'static str) -> &'static str {
    match language() {
        Language::English => english,
        Language::Pseudo => book::accented_label(english),
        other => book::label(other, module, list, code).unwrap_or(english),
    }
}

/// A message with what stands in it.
#[must_use]
pub fn message(id: &'static str, values: &[(&'static str, Value<'_>)]) -> String {
    book::message(language(), id, values).unwrap_or_else(|| id.to_owned())
}

#[cfg(test)]
mod tests;
