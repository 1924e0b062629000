//! The door that mail goes out by: what the desk has for somebody, as plain text, through SMTP (RFC 5321).

mod words;

use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use crate::config;
use crate::desk::mail::Letter;
use crate::desk::{Desk, Outcome};
use crate::domain::time::Instant;
use crate::mail::words::Sender;

/// How often the outbox is looked at.
const LOOKS_EVERY: Duration = Duration::from_secs(5);
/// How long a mail server may take for one mail, and for one of its answers.
const PATIENCE: Duration = Duration::from_secs(30);

/// Sends mail in the desk's name.
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    sender: Sender,
    patience: Duration,
}

/// Without the server, whose address holds the password.
impl std::fmt::Debug for Mailer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Mailer({:?})", self.sender)
    }
}

impl Mailer {
    /// The sender that the settings name; none where they name no server.
    ///
    /// # Errors
    /// What is missing or wrong with the settings, in words.
    pub fn new(settings: &config::Mail, origin: Option<&str>) -> Result<Option<Self>, String> {
        let Some(server) = &settings.smtp_url else {
            return Ok(None);
        };
        let missing = |what| format!("Mail needs {what} beside --smtp-url.");
        let from = settings.mail_from.as_deref();
        let from = from.ok_or_else(|| missing("--mail-from, the address that it comes from,"))?;
        let from: Mailbox = from.parse().map_err(|_| {
            "--mail-from is no sender. Give an address such as desk@newsroom.example, or \
             'The desk <desk@newsroom.example>'."
                .to_owned()
        })?;
        let origin = origin.ok_or_else(|| missing("--public-origin, the address that its links lead to,"))?;
        let host = url::Url::parse(origin)
            .ok()
            .and_then(|origin| origin.host_str().map(str::to_owned));
        let host = host.unwrap_or_else(|| "localhost".to_owned());
        // The words of the library may repeat the address, and so the password.
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(server.expose()).map_err(|_| {
            "--smtp-url is no mail server. Give smtps://USER:PASSWORD@HOST, or \
             smtp://USER:PASSWORD@HOST?tls=required; write special characters of the password as %40 and so on."
                .to_owned()
        })?;
        Ok(Some(Self {
            transport: transport
                .hello_name(ClientId::Domain(host.clone()))
                .timeout(Some(PATIENCE))
                .build(),
            sender: Sender {
                from,
                origin: origin.to_owned(),
                host,
            },
            patience: PATIENCE,
        }))
    }

    /// The same with another patience.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Sends what there is to be sent, until the desk is told to stop. A mail that is on its way is finished.
    pub async fn run(&self, desk: &Desk) {
        loop {
            if let Err(failure) = self.round(desk).await {
                tracing::warn!(%failure, "mail is sent late");
            }
            tokio::select! {
                () = tokio::time::sleep(LOOKS_EVERY) => {}
                () = desk.stopping() => return,
            }
        }
    }

    /// Makes the daily mails that are due, and sends what may be sent now; tells how many were sent. It ends with the
    /// first that fails: the next one may wait for a better moment too.
    ///
    /// # Errors
    /// A fault of the desk; what the mail server does is kept with the mail.
    pub async fn round(&self, desk: &Desk) -> Outcome<usize> {
        desk.make_daily_mail().await?;
        let mut sent = 0;
        while !desk.is_stopping() {
            let Some(letter) = desk.take_mail().await? else { break };
            match self.send(&letter).await {
                Ok(_) => desk.mail_sent(letter.id).await?,
                Err(words) => {
                    tracing::warn!(mail = %letter.id, error = words, "a mail was not sent");
                    desk.mail_failed(letter.id, &words).await?;
                    break;
                }
            }
            sent += 1;
        }
        Ok(sent)
    }

    /// Sends a mail that says only that mail works, and gives the server's answer.
    ///
    /// # Errors
    /// Why it was not taken, in words.
    pub async fn test(&self, to: &str, now: Instant) -> Result<String, String> {
        let to: Mailbox = to.parse().map_err(|_| format!("{to} is no e-mail address."))?;
        let message = words::test(&self.sender, to, now)?;
        self.deliver(message).await
    }

    async fn send(&self, letter: &Letter) -> Result<String, String> {
        self.deliver(words::message(&self.sender, letter)?).await
    }

    async fn deliver(&self, message: Message) -> Result<String, String> {
        let answer = tokio::time::timeout(self.patience, self.transport.send(message)).await;
        let seconds = self.patience.as_secs();
        let answer = answer.map_err(|_| format!("The mail server did not answer within {seconds} seconds."))?;
        let answer = answer.map_err(|error| format!("The mail server did not take it: {error}."))?;
        let lines: Vec<&str> = answer.message().collect();
        Ok(format!("{} {}", answer.code(), lines.join(" ")))
    }
}
