//! What a mail says. Nothing that people wrote can end a header or a line.

use std::time::SystemTime;

use askama::Template;
use lettre::Message;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};

use crate::desk::mail::{Letter, News};
use crate::desk::notifications::Line;
use crate::domain::claim::reference;
use crate::domain::text;
use crate::domain::time::Instant;
use crate::domain::visible::visible;
use crate::words::within;

#[derive(Template)]
#[template(path = "mail/one.txt")]
struct One {
    words: String,
    line: Shown,
    foot: &'static str,
    settings: String,
}

#[derive(Template)]
#[template(path = "mail/daily.txt")]
struct Daily<'a> {
    lead: String,
    groups: Vec<Group>,
    more: bool,
    more_words: &'static str,
    origin: &'a str,
    foot: &'static str,
    settings: String,
}

struct Group {
    heading: &'static str,
    lines: Vec<Shown>,
}

/// A notification as a mail shows it.
struct Shown {
    reference: String,
    statement: String,
    words: String,
    /// What happened and when.
    told: String,
    link: String,
}

/// Whom mail comes from, and where its links lead.
#[derive(Debug)]
pub struct Sender {
    pub from: Mailbox,
    /// Scheme, host and port.
    pub origin: String,
    /// The host alone.
    pub host: String,
}

/// The message of a letter, in the language of whom it is for.
pub fn message(sender: &Sender, letter: &Letter) -> Result<Message, String> {
    let (subject, body) = within(letter.language, || text(sender, letter));
    let body = body.map_err(|error| format!("the mail was not made: {error}"))?;
    let address = letter.address.parse();
    let address = address.map_err(|_| "The address is none that mail can be sent to.".to_owned())?;
    let to = Mailbox::new(Some(one_line(&letter.name)), address);
    // Whoever gets it twice, because a server broke off after taking it, can tell.
    let id = format!("<{}@{}>", letter.id, sender.host);
    let message = sender.begin(to, letter.made_at).message_id(Some(id));
    message.subject(subject).body(body).map_err(|error| error.to_string())
}

/// The subject of a letter, and what stands in it.
fn text(sender: &Sender, letter: &Letter) -> (String, askama::Result<String>) {
    let origin = sender.origin.as_str();
    let (foot, settings) = (say!("mail-foot"), sender.settings());
    let show = |line: &Line| shown(line, letter.made_at, origin);
    match &letter.news {
        News::One(line) => {
            let line = show(line);
            let subject = say!("mail-one", claim = &line.reference, words = &line.words);
            let words = line.words.clone();
            let one = One {
                words,
                line,
                foot,
                settings,
            };
            (subject, one.render())
        }
        News::Daily { groups, more } => {
            let groups = groups.iter().map(|(kind, lines)| Group {
                heading: kind.heading(),
                lines: lines.iter().map(show).collect(),
            });
            let groups: Vec<Group> = groups.collect();
            let count: usize = groups.iter().map(|group| group.lines.len()).sum();
            let subject = if *more {
                say!("mail-not-read-more", n = count)
            } else {
                say!("mail-not-read", n = count)
            };
            let daily = Daily {
                lead: say!("mail-since", day = letter.made_at.day(letter.made_at)),
                groups,
                more: *more,
                more_words: say!("mail-more"),
                origin,
                foot,
                settings,
            };
            (subject, daily.render())
        }
    }
}

/// A message that says only that mail works.
pub fn test(sender: &Sender, to: Mailbox, now: Instant) -> Result<Message, String> {
    let body = format!("This desk can send mail: {}\n", sender.origin);
    let id = format!("<test.{}@{}>", now.micros(), sender.host);
    let message = sender.begin(to, now).message_id(Some(id));
    let message = message.subject("Mail from Docket works");
    message.body(body).map_err(|error| error.to_string())
}

impl Sender {
    /// Where people change how they are told.
    fn settings(&self) -> String {
        format!("{}/account/notifications", self.origin)
    }

    fn begin(&self, to: Mailbox, at: Instant) -> MessageBuilder {
        Message::builder()
            .from(self.from.clone())
            .to(to)
            .date(SystemTime::from(at.timestamp()))
            .header(ContentType::TEXT_PLAIN)
            .header(AutoSubmitted)
            .header(Unsubscribe(format!("<{}>", self.settings())))
    }
}

fn shown(line: &Line, now: Instant, origin: &str) -> Shown {
    let by = line
        .by
        .as_deref()
        .map_or_else(|| say!("mail-desk").to_owned(), one_line);
    let number = reference(line.claim);
    let words = line.kind.words(&by, None);
    Shown {
        statement: one_line(&line.statement),
        told: say!("mail-told", words = &words, at = line.at.moment(now)),
        words,
        link: format!("{origin}/claims/{number}"),
        reference: number,
    }
}

/// A text of people in one line, with nothing hidden in it.
fn one_line(text: &str) -> String {
    visible(&text::one_line(text)).into_owned()
}

/// Says that no person wrote it, so that none answers by machine (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// Where one says that one wants no more of it (RFC 2369).
#[derive(Clone)]
struct Unsubscribe(String);

impl Header for Unsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use lettre::message::header::Subject;
    use uuid::Uuid;

    use super::*;
    use crate::domain::id::MailId;
    use crate::words::Language;

    #[test]
    fn a_mail_speaks_the_language_of_whom_it_is_for() {
        let sender = Sender {
            from: "desk@desk.example".parse().unwrap(),
            origin: "https://docket.example".to_owned(),
            host: "docket.example".to_owned(),
        };
        let subject = |language| {
            let letter = Letter {
                id: MailId::new(Uuid::nil()),
                name: "Mina".to_owned(),
                address: "mina@desk.example".to_owned(),
                language,
                made_at: Instant::from_micros(0),
                news: News::Daily {
                    groups: Vec::new(),
                    more: true,
                },
            };
            let made = message(&sender, &letter).unwrap();
            made.headers().get::<Subject>().unwrap()
        };
        let english = "More than 0 notifications that you have not read".to_owned();
        let arabic = within(Language::Arabic, || say!("mail-not-read-more", n = 0));
        assert_ne!(english, arabic);
        assert_eq!(subject(Language::English), Subject::from(english));
        assert_eq!(subject(Language::Arabic), Subject::from(arabic));
    }
}
