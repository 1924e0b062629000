//! Extractors of what a request carries: the fields of a form, and the query of an address.

use std::ops::Deref;
use std::rc::Rc;
use std::time::Duration;

use actix_multipart::Multipart;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::web::{Bytes, BytesMut, Data};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::StreamExt;
use futures_util::future::LocalBoxFuture;
use sha2::{Digest as _, Sha256};

use crate::desk::{Desk, Failure};
use crate::domain::id::{Submission, SubmissionId};
use crate::domain::refusal::Refusal;
use crate::web::form::Form;
use crate::web::pairs::Pairs;
use crate::web::problem::Problem;

/// How many bytes a form may have where nothing else is said.
const MOST: usize = 256 * 1_024;
/// How long a form may take to arrive, at least. A total: each byte would restart a timer of idleness.
const TAKES_MOST: Duration = Duration::from_secs(30);

/// How much of a form that is too large is read and thrown away: a browser shows the answer only to a form that it
/// could send to its end.
const DISCARDED_MOST: usize = 64 * 1_024 * 1_024;

/// How many bytes a form of this resource may have; given as its `app_data`.
#[derive(Debug, Clone, Copy)]
pub struct Most(pub usize);

/// Stands at a resource whose forms carry a file of a source: they may be as large as the desk lets such files be, and
/// what surrounds them.
#[derive(Debug, Clone, Copy)]
pub struct WithFile;

impl Most {
    /// What the resource of a request takes.
    fn of(request: &HttpRequest) -> Self {
        let desk = request.app_data::<Data<Desk>>();
        match (request.app_data::<WithFile>(), desk) {
            (Some(WithFile), Some(desk)) => Self(desk.file_most().saturating_add(1_048_576)),
            _ => request.app_data::<Most>().copied().unwrap_or(Most(MOST)),
        }
    }

    /// For an article: 5 MB and what surrounds them.
    pub const FILE: Most = Most(6 * 1_024 * 1_024);
    /// For several such files at once.
    pub const FILES: Most = Most(24 * 1_024 * 1_024);

    /// How long such a form may take: as long as any, or as a line of two megabits takes for so much.
    fn within(self) -> Duration {
        let seconds = u64::try_from(self.0 / 250_000).unwrap_or_default();
        TAKES_MOST.max(Duration::from_secs(seconds))
    }
}

/// A file of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Its name on the reader's machine; never a path to write to.
    pub name: String,
    /// Its media type, as the browser guessed it.
    pub media_type: String,
    /// Its content.
    pub bytes: Bytes,
}

/// The fields of a form, as `application/x-www-form-urlencoded` or `multipart/form-data`.
#[derive(Debug, Clone, Default)]
pub struct Fields(Rc<Sent>);

#[derive(Debug, Default)]
struct Sent {
    pairs: Pairs,
    files: Vec<(String, Upload)>,
}

/// The values by name.
impl Deref for Fields {
    type Target = Pairs;

    fn deref(&self) -> &Pairs {
        &self.0.pairs
    }
}

impl Fields {
    /// The mark that lets a form act once, as it is filled in: a browser that goes back sends the same mark with other
    /// words, and that is another act.
    #[must_use]
    pub fn once(&self) -> Option<SubmissionId> {
        let mark = self.id::<Submission>("once")?;
        let mut print = Sha256::new();
        let mut part = |bytes: &[u8]| {
            // Each with its length before it, so that no two forms read alike.
            print.update(bytes.len().to_be_bytes());
            print.update(bytes);
        };
        part(mark.uuid().as_bytes());
        for (name, value) in self.iter() {
            part(name.as_bytes());
            part(value.as_bytes());
        }
        for (name, upload) in &self.0.files {
            part(name.as_bytes());
            part(upload.name.as_bytes());
            part(&upload.bytes);
        }
        let print: [u8; 32] = print.finalize().into();
        let (print, _) = print.split_first_chunk::<4>()?;
        Some(mark.filled_in(*print))
    }

    /// A file, if one was chosen.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.files(name).next()
    }

    /// Every file of a field that takes several.
    pub fn files(&self, name: &str) -> impl Iterator<Item = &Upload> {
        let found = self.0.files.iter().filter(move |(known, _)| known == name);
        found.map(|(_, upload)| upload)
    }

    /// The form as it was filled in, to be shown again; passwords are typed again.
    #[must_use]
    pub fn to_form(&self, form_id: &'static str) -> Form {
        let kept = self.iter().filter(|(name, _)| !name.contains("password"));
        kept.fold(Form::named(form_id), |form, (name, value)| form.with(name, value))
    }

    /// The form with what is wrong with it, if it was refused for its fields.
    ///
    /// # Errors
    /// Any other failure, as the problem that it is.
    pub fn refused(&self, form_id: &'static str, failure: Failure) -> Result<Form, Problem> {
        match failure {
            Failure::Refused(Refusal::Invalid(errors)) => Ok(self.to_form(form_id).with_problems(&errors)),
            other => Err(other.into()),
        }
    }
}

impl FromRequest for Fields {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    /// Keeps the fields beside the request too, so that the page about a stale form loses nothing typed.
    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let most = Most::of(&request);
            let body = read_body(&request, payload, most.0, most.within()).await?;
            let sent = if request.content_type().eq_ignore_ascii_case("multipart/form-data") {
                read_parts(&request, body).await?
            } else if body.is_empty() || request.content_type() == "application/x-www-form-urlencoded" {
                Sent {
                    pairs: Pairs::read(&body)?,
                    files: Vec::new(),
                }
            } else {
                return Err(Problem::new(
                    StatusCode::UNSUPPORTED_MEDIA_TYPE,
                    "media_type",
                    say!("problems-media-type"),
                ));
            };
            let fields = Fields(Rc::new(sent));
            request.extensions_mut().insert(fields.clone());
            Ok(fields)
        })
    }
}

async fn read_body(
    request: &HttpRequest,
    mut payload: Payload,
    most: usize,
    within: Duration,
) -> Result<Bytes, Problem> {
    let encoding = request.headers().get(header::CONTENT_ENCODING);
    if encoding.is_some_and(|encoding| encoding != "identity") {
        return Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "content_encoding",
            say!("problems-compressed"),
        ));
    }
    let all = async {
        let mut body = BytesMut::new();
        let mut length: usize = 0;
        while let Some(chunk) = payload.next().await {
            let chunk = chunk.map_err(|_| Problem::malformed(say!("problems-broke-off")))?;
            length = length.saturating_add(chunk.len());
            if length > DISCARDED_MOST {
                break;
            }
            if length > most {
                body = BytesMut::new();
            } else {
                body.extend_from_slice(&chunk);
            }
        }
        if length > most {
            return Err(too_large(most, length));
        }
        Ok(body.freeze())
    };
    tokio::time::timeout(within, all).await.unwrap_or_else(|_| {
        Err(Problem::new(
            StatusCode::REQUEST_TIMEOUT,
            "too_slow",
            say!("problems-too-slow", n = within.as_secs()),
        ))
    })
}

fn too_large(most: usize, length: usize) -> Problem {
    let size = |bytes: usize| match bytes {
        0..1_048_576 => format!("{} KiB", bytes.div_ceil(1_024)),
        _ => format!("{}.{} MiB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    };
    let words = match length {
        DISCARDED_MOST.. => say!("problems-far-too-large", most = size(most)),
        length => say!(
            "problems-too-large",
            most = size(most),
            over = size(length.saturating_sub(most))
        ),
    };
    Refusal::TooLarge(words).into()
}

async fn read_parts(request: &HttpRequest, body: Bytes) -> Result<Sent, Problem> {
    let malformed = || Problem::malformed(say!("problems-not-read"));
    let whole = futures_util::stream::iter([Ok::<_, actix_web::error::PayloadError>(body)]);
    let mut parts = Multipart::new(request.headers(), whole);
    let mut sent = Sent::default();
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|_| malformed())?;
        let name = part.name().ok_or_else(malformed)?.to_owned();
        let disposition = part.content_disposition();
        let file = disposition.and_then(|about| about.get_filename()).map(str::to_owned);
        let media_type = part.content_type().map(ToString::to_string).unwrap_or_default();
        let mut bytes = BytesMut::new();
        while let Some(chunk) = part.next().await {
            bytes.extend_from_slice(&chunk.map_err(|_| malformed())?);
        }
        match file {
            None => {
                let text = String::from_utf8(bytes.to_vec());
                let text = text.map_err(|_| Problem::malformed(say!("problems-not-text")))?;
                sent.pairs.add(name, text)?;
            }
            // A file field that was left empty.
            Some(file) if file.is_empty() && bytes.is_empty() => {}
            Some(file) => {
                let upload = Upload {
                    name: file.replace('\0', ""),
                    media_type,
                    bytes: bytes.freeze(),
                };
                sent.files.push((name, upload));
            }
        }
    }
    Ok(sent)
}

/// The query of an address, read as strictly as a form.
#[derive(Debug, Clone, Default)]
pub struct Query(Pairs);

impl Query {
    /// The query of an address of ours, as a form carries it along.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn of(text: &str) -> Result<Self, Problem> {
        Pairs::read(text.as_bytes()).map(Query)
    }
}

/// The values by name.
impl Deref for Query {
    type Target = Pairs;

    fn deref(&self) -> &Pairs {
        &self.0
    }
}

impl FromRequest for Query {
    type Error = Problem;
    type Future = std::future::Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(Pairs::read(request.query_string().as_bytes()).map(Query))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_stands_for_a_form_as_it_is_filled_in() {
        let once = |body: &str, files: Vec<(String, Upload)>| {
            let pairs = Pairs::read(body.as_bytes()).unwrap();
            Fields(Rc::new(Sent { pairs, files })).once()
        };
        let file = |content: &'static str| {
            let bytes = Bytes::from_static(content.as_bytes());
            let (name, media_type) = ("list.txt".to_owned(), "text/plain".to_owned());
            let upload = Upload {
                name,
                media_type,
                bytes,
            };
            vec![("file".to_owned(), upload)]
        };
        let mark = "once=0190a3c0-0000-7000-8000-000000000a01";
        let form = |rest: &str| once(&format!("{mark}&{rest}"), Vec::new()).unwrap();
        assert_eq!(form("claim=1&deed=start"), form("claim=1&deed=start"));
        assert_ne!(form("claim=1&deed=start"), form("claim=2&deed=start"));
        assert_ne!(form("note=ab&reason=c"), form("note=a&reason=bc"));
        assert_ne!(once(mark, file("one")), once(mark, file("two")));
        assert_eq!(once("deed=start", Vec::new()), None);
        assert_eq!(once("once=again", Vec::new()), None);
    }
    use actix_web::error::PayloadError;
    use actix_web::test::TestRequest;
    use futures_util::stream::{self, Stream};

    type BoxedPayload = std::pin::Pin<Box<dyn Stream<Item = Result<Bytes, PayloadError>>>>;

    async fn read(body: impl Stream<Item = Result<Bytes, PayloadError>> + 'static) -> Result<Bytes, Problem> {
        let payload: BoxedPayload = Box::pin(body);
        let payload = Payload::Stream { payload };
        let request = TestRequest::post().to_http_request();
        read_body(&request, payload, 10, Duration::from_millis(50)).await
    }

    #[actix_web::test]
    async fn a_form_that_trickles_is_cut_by_its_total_time() {
        let trickle = stream::unfold((), |()| async {
            tokio::time::sleep(Duration::from_millis(10)).await;
            Some((Ok(Bytes::from_static(b"")), ()))
        });
        assert_eq!(read(trickle).await.unwrap_err().status, StatusCode::REQUEST_TIMEOUT);
        assert_eq!(
            read(stream::pending()).await.unwrap_err().status,
            StatusCode::REQUEST_TIMEOUT
        );
    }

    #[actix_web::test]
    async fn a_form_that_is_too_large_is_read_to_its_end_and_not_kept() {
        let chunks = |count| stream::iter((0..count).map(|_| Ok(Bytes::from_static(b"abcd"))));
        assert_eq!(read(chunks(2)).await.unwrap(), "abcdabcd");
        let refused = read(chunks(600)).await.unwrap_err();
        assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(
            refused
                .words
                .contains("takes at most 1 KiB, and what you sent is 3 KiB more"),
            "{refused}"
        );
        let broken = stream::iter([Err(PayloadError::Incomplete(None))]);
        assert_eq!(read(broken).await.unwrap_err().status, StatusCode::BAD_REQUEST);
    }
}
