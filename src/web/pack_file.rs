//! The file of an assessor's pack: a zip, written while it is read, in constant memory and without a file of its own.
//! The same state of the desk makes the same bytes: times are those of the pack, and nothing stands in the order of
//! chance. It is in English, as every file.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::desk::packs::Pack;
use crate::desk::{Failure, Outcome};
use crate::domain::claim::reference;
use crate::domain::log::hex;
use crate::domain::pack::{Drawn, Entry, RATES};
use crate::domain::report::{Csv, Format, Report};
use crate::web::pack_view::{self, Counted};
use crate::web::{pack_trail, problem::Problem};
use crate::words::{Language, within};

/// The reports that go into a pack, by their files.
const TABLES: [(Report, &str); 3] = [
    (Report::Corrections, "corrections.csv"),
    (Report::Verdicts, "verdicts.csv"),
    (Report::Sources, "sources.csv"),
];

/// A pack whose file is being written. Take it piece by piece with [`Zipped::next`], then [`Zipped::finish`] it, or
/// [`Zipped::break_off`].
pub struct Zipped {
    pack: Pack,
    zip: Option<Zip>,
    step: Step,
    counted: Counted,
    sample: Vec<Drawn>,
    print: Sha256,
    bytes: i64,
}

/// What is written next.
#[derive(Clone, Copy)]
enum Step {
    Publications,
    Rates,
    Table(usize),
    Method,
    Trail(usize),
    Proofs,
    Summary,
    Manifest,
    End,
}

/// Bytes on their way.
#[derive(Clone, Default)]
struct Out(Arc<Mutex<Vec<u8>>>);

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The zip, and what is in it so far.
struct Zip {
    out: Out,
    writer: Option<ZipWriter<StreamWriter<Out>>>,
    options: SimpleFileOptions,
    open: Option<(String, Sha256, i64)>,
    entries: Vec<Entry>,
}

impl Zip {
    fn new(at: DateTime) -> Self {
        let out = Out::default();
        Self {
            writer: Some(ZipWriter::new_stream(out.clone())),
            out,
            options: SimpleFileOptions::default()
                .compression_method(CompressionMethod::Deflated)
                .last_modified_time(at)
                .unix_permissions(0o644)
                .large_file(true),
            open: None,
            entries: Vec::new(),
        }
    }

    /// Begins a file, and ends the one before it.
    fn begin(&mut self, name: &str) -> io::Result<()> {
        self.end();
        let writer = self.writer.as_mut().ok_or_else(closed)?;
        writer.start_file(name, self.options)?;
        self.open = Some((name.to_owned(), Sha256::new(), 0));
        Ok(())
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        let writer = self.writer.as_mut().ok_or_else(closed)?;
        writer.write_all(text.as_bytes())?;
        if let Some((_, print, bytes)) = &mut self.open {
            print.update(text.as_bytes());
            *bytes = bytes.saturating_add(i64::try_from(text.len()).unwrap_or(0));
        }
        Ok(())
    }

    fn file(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.begin(name)?;
        self.write(text)
    }

    fn end(&mut self) {
        if let Some((name, print, bytes)) = self.open.take() {
            let sha256 = hex(&print.finalize());
            self.entries.push(Entry { name, bytes, sha256 });
        }
    }

    fn close(&mut self) -> io::Result<()> {
        self.end();
        self.writer.take().ok_or_else(closed)?.finish().map(drop)?;
        Ok(())
    }

    fn take(&self) -> Vec<u8> {
        let mut held = self.out.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *held)
    }
}

fn closed() -> io::Error {
    io::Error::other("the zip is closed")
}

impl Zipped {
    /// The file of a pack.
    #[must_use]
    pub fn new(pack: Pack) -> Self {
        let there = pack.about.period.zone.at(pack.about.made_at);
        let small = |part: i8| u8::try_from(part).unwrap_or_default();
        let at = DateTime::from_date_and_time(
            u16::try_from(there.year()).unwrap_or_default(),
            small(there.month()),
            small(there.day()),
            small(there.hour()),
            small(there.minute()),
            small(there.second()),
        );
        Self {
            pack,
            // A clock before 1980 is none that a zip can tell.
            zip: Some(Zip::new(at.unwrap_or_default())),
            step: Step::Publications,
            counted: Counted::default(),
            sample: Vec::new(),
            print: Sha256::new(),
            bytes: 0,
        }
    }

    /// The name for the file.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.pack.about.file
    }

    /// The next bytes of the file; none at its end.
    ///
    /// # Errors
    /// `NotNow` when somebody stopped it, or a fault; then break it off.
    pub async fn next(&mut self) -> Outcome<Option<Vec<u8>>> {
        while !matches!(self.step, Step::End) {
            self.pack.heed().await?;
            self.step = self.go().await?;
            let bytes = self.zip.as_ref().map(Zip::take).unwrap_or_default();
            if !bytes.is_empty() {
                self.print.update(&bytes);
                self.bytes = self.bytes.saturating_add(i64::try_from(bytes.len()).unwrap_or(0));
                return Ok(Some(bytes));
            }
        }
        Ok(None)
    }

    /// Writes one part, and tells which comes next.
    async fn go(&mut self) -> Outcome<Step> {
        match self.step {
            Step::Publications => self.publications().await,
            Step::Rates => self.rates().await,
            Step::Table(index) => self.table(index).await,
            Step::Method => self.method().await,
            Step::Trail(index) => self.trail(index).await,
            Step::Proofs => self.proofs().await,
            Step::Summary => self.summary().await,
            Step::Manifest => self.manifest().await,
            Step::End => Ok(Step::End),
        }
    }

    /// Works on the zip off the async threads.
    async fn zip(&mut self, work: impl FnOnce(&mut Zip) -> io::Result<()> + Send + 'static) -> Outcome<()> {
        let mut zip = self
            .zip
            .take()
            .ok_or_else(|| Failure::fault("the pack broke off before"))?;
        let worked = tokio::task::spawn_blocking(move || {
            let worked = work(&mut zip);
            (zip, worked)
        });
        let (zip, worked) = worked.await.map_err(|error| Failure::fault(error.to_string()))?;
        self.zip = Some(zip);
        worked.map_err(|error| Failure::fault(error.to_string()))
    }

    async fn publications(&mut self) -> Outcome<Step> {
        let begins = self.bytes == 0;
        let Some(text) = self.pack.publications().await? else {
            self.sample = self.pack.sample();
            return Ok(Step::Rates);
        };
        self.zip(move |zip| {
            if begins {
                zip.begin("publications.csv")?;
            }
            zip.write(&text)
        })
        .await?;
        Ok(Step::Publications)
    }

    async fn rates(&mut self) -> Outcome<Step> {
        let mut csv = Csv::new(Format::default());
        csv.header(RATES);
        for rate in &self.pack.all_rates() {
            csv.row(RATES, rate);
        }
        let text = csv.take();
        self.zip(move |zip| zip.file("rates.csv", &text)).await?;
        Ok(Step::Table(0))
    }

    async fn table(&mut self, index: usize) -> Outcome<Step> {
        let Some((report, name)) = TABLES.get(index).copied() else {
            return Ok(Step::Method);
        };
        let begins = !self.counted.begun(report);
        let Some((text, rows)) = self.pack.rows(report).await? else {
            return Ok(Step::Table(index.saturating_add(1)));
        };
        self.counted.add(report, rows);
        self.zip(move |zip| {
            if begins {
                zip.begin(name)?;
            }
            zip.write(&text)
        })
        .await?;
        Ok(Step::Table(index))
    }

    async fn method(&mut self) -> Outcome<Step> {
        let page = made(pack_view::method(&self.pack.about))?;
        let text = pack_view::method_text(&self.pack.about);
        self.zip(move |zip| {
            zip.file("method.md", &text)?;
            zip.file("method.html", &page)
        })
        .await?;
        Ok(Step::Trail(0))
    }

    async fn trail(&mut self, index: usize) -> Outcome<Step> {
        let Some(drawn) = self.sample.get(index) else {
            return Ok(Step::Proofs);
        };
        let name = reference(drawn.claim);
        let trail = self.pack.trail(drawn.claim).await?;
        let lines = pack_trail::lines(&trail);
        let page = made(pack_view::trail(&self.pack.about, &trail))?;
        self.zip(move |zip| {
            zip.file(&format!("trails/{name}.html"), &page)?;
            zip.file(&format!("trails/{name}.jsonl"), &lines)
        })
        .await?;
        Ok(Step::Trail(index.saturating_add(1)))
    }

    async fn proofs(&mut self) -> Outcome<Step> {
        let Some(note) = self.pack.about.checkpoint.clone() else {
            return Ok(Step::Summary);
        };
        let keys: String = self.pack.about.keys.iter().map(|key| format!("{key}\n")).collect();
        let claims = self.sample.iter().map(|drawn| drawn.claim).collect();
        let bundles = self.pack.proofs(claims).await?;
        self.counted.proofs = bundles.iter().map(|bundle| bundle.claim.clone()).collect();
        self.zip(move |zip| {
            zip.file("checkpoint.txt", &note)?;
            zip.file("checkpoint.vkey", &keys)?;
            for bundle in bundles {
                zip.file(&format!("proofs/{}.json", bundle.claim), &bundle.json())?;
            }
            Ok(())
        })
        .await?;
        Ok(Step::Summary)
    }

    async fn summary(&mut self) -> Outcome<Step> {
        let rates = self.pack.all_rates();
        let publications = self.pack.rates().publications;
        let page = made(pack_view::summary(
            &self.pack.about,
            publications,
            &rates,
            &self.sample,
            &self.counted,
        ))?;
        self.zip(move |zip| zip.file("index.html", &page)).await?;
        Ok(Step::Manifest)
    }

    async fn manifest(&mut self) -> Outcome<Step> {
        let zip = self
            .zip
            .as_mut()
            .ok_or_else(|| Failure::fault("the pack broke off before"))?;
        zip.end();
        let publications = self.pack.rates().publications;
        let text = pack_view::manifest(&self.pack.about, publications, &self.sample, &zip.entries);
        self.zip(move |zip| {
            zip.file("manifest.json", &text)?;
            zip.close()
        })
        .await?;
        Ok(Step::End)
    }

    /// Waits until somebody stops it: for while a slow reader takes a piece.
    pub async fn stopped(&self) {
        self.pack.stopped().await;
    }

    /// Tells the log that the file is whole; gives its SHA-256, in hexadecimal.
    ///
    /// # Errors
    /// A fault.
    pub async fn finish(self) -> Outcome<String> {
        let print: [u8; 32] = self.print.finalize().into();
        self.pack.finish(self.bytes, &print).await?;
        Ok(hex(&print))
    }

    /// Tells the log that the file was not taken whole.
    ///
    /// # Errors
    /// A fault.
    pub async fn break_off(self, why: &str) -> Outcome<()> {
        self.pack.break_off(why).await
    }
}

fn made(page: Result<String, Problem>) -> Outcome<String> {
    page.map_err(|problem| Failure::fault(problem.cause.unwrap_or(problem.words)))
}

/// What is rendered in English, whoever asks.
pub(super) fn in_english<T>(render: impl FnOnce() -> T) -> T {
    within(Language::English, render)
}
