//! Settings: each once, with its flag, its name in the environment, its default and its help.
//!
//! A flag comes before the environment, the environment before the settings file, the file before the default.
//! The file is TOML; its keys are the flags without the dashes: `database = "sqlite:/var/lib/docket/docket.db"`.

use crate::domain::fetch::{Allowed, Policy};
use crate::domain::network::Network;
use clap::{Args, Command, ValueEnum};
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// Settings of every command.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// Read settings from this TOML file; its keys are the long flags: database, listen, log-format
    #[arg(long, env = FILE, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// What to log: off, error, warn, info, debug, trace, or a filter such as docket=debug
    #[arg(
        long,
        env = "DOCKET_LOG",
        default_value = "info",
        value_name = "FILTER",
        global = true
    )]
    pub log: String,
    /// How to log
    #[arg(long, env = "DOCKET_LOG_FORMAT", default_value = "text", global = true)]
    pub log_format: LogFormat,
}

/// The environment's name of the settings file.
const FILE: &str = "DOCKET_CONFIG";

/// How the log is written to standard error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// A line for people
    Text,
    /// A JSON object a line, for programs
    Json,
}

/// Where the data stands.
#[derive(Debug, Clone, Args)]
pub struct Data {
    /// Where the data stands: sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME
    #[arg(
        long,
        env = "DOCKET_DATABASE_URL",
        default_value = "sqlite:docket.db",
        value_name = "URL",
        hide_env_values = true,
        global = true
    )]
    pub database: DatabaseUrl,
    /// How many connections may read at once
    #[arg(long, env = "DOCKET_READERS", default_value_t = 8, value_name = "N", global = true, value_parser = clap::value_parser!(u16).range(1..=256))]
    pub readers: u16,
}

/// A database URL, whose password is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(String);

impl DatabaseUrl {
    /// The URL with its password.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The URL for logs and pages: without the password, which libpq takes before the host or in the query.
    #[must_use]
    pub fn shown(&self) -> String {
        if self.0.starts_with("sqlite:") {
            return self.0.clone();
        }
        let Ok(mut url) = url::Url::parse(&self.0) else {
            return "\u{2026}".to_owned();
        };
        if url.password().is_some() {
            // Fails for a URL that can hold none.
            let _ = url.set_password(Some("***"));
        }
        if let Some(query) = url.query() {
            let shown: Vec<&str> = query.split('&').map(without_secret).collect();
            let shown = shown.join("&");
            url.set_query(Some(&shown));
        }
        url.to_string()
    }
}

/// A pair of a query as it is, or only its name where its value is secret.
fn without_secret(pair: &str) -> &str {
    let name = url::form_urlencoded::parse(pair.as_bytes()).next();
    match name.as_ref().map(|(name, _)| name.as_ref()) {
        Some("password") => "password=***",
        Some("sslpassword") => "sslpassword=***",
        _ => pair,
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DatabaseUrl").field(&self.shown()).finish()
    }
}

impl From<&str> for DatabaseUrl {
    fn from(url: &str) -> Self {
        Self(url.to_owned())
    }
}

/// Takes any text: what is wrong with it is said when it is opened, without its password.
impl FromStr for DatabaseUrl {
    type Err = std::convert::Infallible;

    fn from_str(url: &str) -> Result<Self, Self::Err> {
        Ok(Self(url.to_owned()))
    }
}

/// The address of the desk for links in reports and invitations.
#[derive(Debug, Clone, Args)]
pub struct Address {
    /// The address that browsers use, without a path: https://docket.example
    #[arg(long, env = "DOCKET_PUBLIC_ORIGIN", value_name = "URL", global = true, value_parser = origin)]
    pub public_origin: Option<String>,
}

impl Address {
    /// The origin for links; without a setting nothing, and links are paths under the server's address.
    #[must_use]
    pub fn site(&self) -> &str {
        self.public_origin.as_deref().unwrap_or_default()
    }
}

/// How the log is signed, and where its checkpoints go.
#[derive(Debug, Clone, Args)]
pub struct Checkpoints {
    /// The key that signs the log's checkpoints; made if it is not there. Several nodes need the same one
    /// [default: beside a SQLite database, FILE.key; with PostgreSQL none, and no checkpoints without one]
    #[arg(long, env = "DOCKET_LOG_KEY", value_name = "FILE", global = true)]
    pub log_key: Option<PathBuf>,
    /// Append each checkpoint to this file, best where the server can only append
    #[arg(long, env = "DOCKET_CHECKPOINT_FILE", value_name = "FILE", global = true)]
    pub checkpoint_file: Option<PathBuf>,
}

/// How mail goes out; without a server none does.
#[derive(Debug, Clone, Args)]
pub struct Mail {
    /// Send mail through this server: smtps://USER:PASSWORD@HOST, or smtp://USER:PASSWORD@HOST?tls=required
    #[arg(
        long,
        env = "DOCKET_SMTP_URL",
        value_name = "URL",
        hide_env_values = true,
        global = true
    )]
    pub smtp_url: Option<SmtpUrl>,
    /// Whom mail comes from: desk@newsroom.example, or 'The desk <desk@newsroom.example>'
    #[arg(long, env = "DOCKET_MAIL_FROM", value_name = "ADDRESS", global = true)]
    pub mail_from: Option<String>,
}

/// The address of a mail server, whose password is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpUrl(String);

impl SmtpUrl {
    /// The URL with its password.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SmtpUrl(\u{2026})")
    }
}

/// Takes any text: what is wrong with it is said when it is used, without its password.
impl FromStr for SmtpUrl {
    type Err = std::convert::Infallible;

    fn from_str(url: &str) -> Result<Self, Self::Err> {
        Ok(Self(url.to_owned()))
    }
}

/// How the server stands in its network.
#[derive(Debug, Clone, Args)]
pub struct Serving {
    /// Where to listen; port 0 takes a free one
    #[arg(long, env = "DOCKET_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDR")]
    pub listen: SocketAddr,
    /// A proxy that may say whom it speaks for: an address, or a network such as 10.0.0.0/8. Several: divided by commas
    #[arg(long, env = "DOCKET_TRUSTED_PROXIES", value_name = "NETWORK", value_delimiter = ',')]
    pub trusted_proxies: Vec<Network>,
    /// Let cookies travel over plain HTTP: only for a trial in a private network
    #[arg(long, env = "DOCKET_INSECURE_COOKIES", value_parser = clap::builder::BoolishValueParser::new(), num_args = 0..=1, require_equals = true, default_value = "false", default_missing_value = "true", value_name = "YES")]
    pub insecure_cookies: bool,
    /// How many threads answer; 0 takes one for each core
    #[arg(long, env = "DOCKET_WORKERS", default_value_t = 0, value_name = "N", value_parser = clap::value_parser!(u16).range(0..=256))]
    pub workers: u16,
}

/// From where pages are fetched by their links.
#[derive(Debug, Clone, Args)]
pub struct Fetching {
    /// From where articles are fetched by their links
    #[arg(long, env = "DOCKET_FETCH", default_value = "public", value_name = "FROM")]
    pub fetch: Fetch,
    /// A network inside from which pages are fetched too, such as 10.1.2.3, 10.0.0.0/8:8080 or [fd00::/8]:*. Several: divided by commas
    #[arg(long, env = "DOCKET_FETCH_ALLOW", value_name = "NETWORK", value_delimiter = ',')]
    pub fetch_allow: Vec<Allowed>,
}

/// What is kept with sources.
#[derive(Debug, Clone, Args)]
pub struct Files {
    /// The largest file that is kept with a source, in MiB
    #[arg(long, env = "DOCKET_FILE_MOST", default_value_t = 5, value_name = "MIB", value_parser = clap::value_parser!(u16).range(1..=100))]
    pub file_most: u16,
}

impl Files {
    /// The same in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        usize::from(self.file_most).saturating_mul(1_048_576)
    }
}

/// The two ways of fetching.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Fetch {
    /// From nowhere
    Off,
    /// From public addresses, on the ports 80 and 443
    Public,
}

impl Fetching {
    /// As the rules take it.
    #[must_use]
    pub fn policy(&self) -> Policy {
        match self.fetch {
            Fetch::Off => Policy::Off,
            Fetch::Public => Policy::Public(self.fetch_allow.clone()),
        }
    }
}

/// Reads scheme, host and port; a slash at the end is taken away.
fn origin(text: &str) -> Result<String, &'static str> {
    const WORDS: &str = "give scheme and host without a path, such as https://docket.example";
    let url = url::Url::parse(text.trim()).map_err(|_| WORDS)?;
    let plain = matches!(url.scheme(), "http" | "https")
        && url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none();
    if plain {
        Ok(url.origin().ascii_serialization())
    } else {
        Err(WORDS)
    }
}

/// What is wrong with a settings file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// It cannot be read.
    #[error("the settings file {file} cannot be read: {words}")]
    Unreadable {
        /// Its path.
        file: String,
        /// Why.
        words: String,
    },
    /// A key that is no setting.
    #[error("the settings file {file} has the key \u{201c}{key}\u{201d}; the keys are {known}")]
    UnknownKey {
        /// Its path.
        file: String,
        /// The key.
        key: String,
        /// Every key.
        known: String,
    },
    /// A value that is neither text, number nor yes or no.
    #[error("in the settings file {file}, \u{201c}{key}\u{201d} must be a text, a whole number, true or false")]
    Value {
        /// Its path.
        file: String,
        /// The key.
        key: String,
    },
}

/// The settings file that the arguments or the environment name.
#[must_use]
pub fn file(arguments: &[OsString]) -> Option<PathBuf> {
    let mut arguments = arguments.iter().take_while(|argument| *argument != "--");
    while let Some(argument) = arguments.next() {
        if argument == "--config" {
            return arguments.next().map(PathBuf::from);
        }
        if let Some(path) = argument
            .to_str()
            .and_then(|argument| argument.strip_prefix("--config="))
        {
            return Some(PathBuf::from(path));
        }
    }
    std::env::var_os(FILE)
        .filter(|path| !path.is_empty())
        .map(PathBuf::from)
}

/// Puts the values of a settings file in the place of the defaults.
///
/// # Errors
/// When it cannot be read or holds what is no setting.
pub fn with_file(mut command: Command, file: &Path) -> Result<Command, FileError> {
    let name = file.display().to_string();
    let unreadable = |words: String| FileError::Unreadable {
        file: name.clone(),
        words,
    };
    let text = std::fs::read_to_string(file).map_err(|error| unreadable(error.to_string()))?;
    let table: toml::Table = text
        .parse()
        .map_err(|error: toml::de::Error| unreadable(error.to_string()))?;
    let known = settings(&command);
    for (key, value) in table {
        if !known.contains(&key) {
            return Err(FileError::UnknownKey {
                file: name,
                key,
                known: known.join(", "),
            });
        }
        let Some(value) = plain(&value) else {
            return Err(FileError::Value { file: name, key });
        };
        command = with_default(command, &key, &value);
    }
    Ok(command)
}

fn plain(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Boolean(yes) => Some(yes.to_string()),
        _ => None,
    }
}

/// Whatever the environment can set is a setting; the file itself is named elsewhere.
fn is_setting(argument: &clap::Arg) -> bool {
    argument.get_env().is_some_and(|name| name != OsStr::new(FILE))
}

fn settings(command: &Command) -> Vec<String> {
    let own = command
        .get_arguments()
        .filter(|argument| is_setting(argument))
        .filter_map(|argument| argument.get_long().map(str::to_owned));
    let mut all: Vec<String> = own.chain(command.get_subcommands().flat_map(settings)).collect();
    all.sort();
    all.dedup();
    all
}

fn with_default(command: Command, key: &str, value: &str) -> Command {
    command
        .mut_args(|argument| {
            if argument.get_long() == Some(key) && is_setting(&argument) {
                // What is a secret in the environment is one in the file: help does not repeat it.
                let is_secret = argument.is_hide_env_values_set();
                argument.default_value(value.to_owned()).hide_default_value(is_secret)
            } else {
                argument
            }
        })
        .mut_subcommands(|command| with_default(command, key, value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Sample {
        #[command(flatten)]
        common: Common,
        #[command(flatten)]
        data: Data,
    }

    fn parsed(toml: &str, arguments: &[&str]) -> Result<Sample, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("docket.toml");
        std::fs::write(&path, toml).unwrap();
        let command =
            with_file(<Sample as clap::CommandFactory>::command(), &path).map_err(|error| error.to_string())?;
        let arguments = std::iter::once("docket").chain(arguments.iter().copied());
        let matches = command
            .try_get_matches_from(arguments)
            .map_err(|error| error.to_string())?;
        clap::FromArgMatches::from_arg_matches(&matches).map_err(|error| error.to_string())
    }

    #[test]
    fn the_file_stands_between_flag_and_default() {
        let file = "database = \"sqlite:/srv/a.db\"\nreaders = 3\nlog-format = \"json\"\n";
        let sample = parsed(file, &["--readers", "5"]).ok().unwrap();
        assert_eq!(sample.data.database.expose(), "sqlite:/srv/a.db");
        assert_eq!(sample.data.readers, 5);
        assert_eq!(sample.common.log_format, LogFormat::Json);
        assert_eq!(parsed("", &[]).ok().unwrap().data.database.expose(), "sqlite:docket.db");
    }

    #[test]
    fn wrong_settings_are_refused_in_words() {
        let words = |file| parsed(file, &[]).err().unwrap();
        assert!(words("databse = \"x\"").contains("the keys are database, log, log-format, readers"));
        assert!(words("readers = [1]").contains("must be a text"));
        assert!(words("readers = 0").contains("0 is not in 1..=256"));
        assert!(words("= 3").contains("cannot be read"));
    }

    #[test]
    fn a_password_is_not_shown() {
        let shown = |url: &str| {
            let url: DatabaseUrl = url.parse().unwrap();
            assert_eq!(format!("{url:?}"), format!("DatabaseUrl({:?})", url.shown()));
            url.shown()
        };
        assert_eq!(
            shown("postgres://desk:s@cret@db.example/docket"),
            "postgres://desk:***@db.example/docket"
        );
        assert_eq!(
            shown("postgres:///docket?host=/run/pg&p%61ssword=s%40cret&user=desk&sslpassword=too"),
            "postgres:///docket?host=/run/pg&password=***&user=desk&sslpassword=***"
        );
        assert_eq!(shown("postgres://desk:s/cret@db.example/docket"), "\u{2026}");
        assert_eq!(shown("sqlite:/srv/a@b.db"), "sqlite:/srv/a@b.db");
    }

    #[test]
    fn an_origin_has_no_path() {
        assert_eq!(
            origin("https://docket.example/"),
            Ok("https://docket.example".to_owned())
        );
        for wrong in [
            "docket.example",
            "https://docket.example/desk",
            "ftp://docket.example",
            "https://a@b.example",
        ] {
            assert!(origin(wrong).is_err(), "{wrong}");
        }
    }
}
