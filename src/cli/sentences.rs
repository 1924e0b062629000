//! `docket sentences`

use super::ending::{Ending, Stop};
use super::file::fault;
use crate::domain::article::Origin;
use crate::domain::text::{MAX_BYTES, Options, TextError, answer, of_normalised};
use clap::Args;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

/// Show as JSON what an import would see in a text: title, page furniture, sentences and their worth
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docket sentences article.txt
  docket sentences page.html
  docket sentences --plain < statement.txt
  docket sentences --jsonl < texts.jsonl > sentences.jsonl

No database is needed. Without FILE the text comes from standard input.
The name says what a file is: .md and .markdown are Markdown, .html and .htm are web pages, the rest is text.
`start` and `end` count Unicode code points of the normalised text, from 0; `end` stands behind the last.

With --jsonl each line in is an object {\"id\": ..., \"lang\": \"en\", \"text\": \"...\"}; `id` and `lang` may be
left out. Each line out carries the same id; a line that cannot be read is answered by {\"id\": ..., \"error\": ...}
and the next one is read. Then the exit code is 0: the errors stand in the answers.")]
pub struct Arguments {
    /// The text; standard input if it is left out
    file: Option<PathBuf>,
    /// The text is prose without page furniture: nothing is set aside, no title is sought
    #[arg(long)]
    plain: bool,
    /// One question a line in, one answer a line out
    #[arg(long)]
    jsonl: bool,
}

pub fn run(arguments: &Arguments) -> Ending {
    let name = arguments.file.as_deref().unwrap_or(Path::new("standard input"));
    let mut input: Box<dyn BufRead> = match &arguments.file {
        Some(path) => Box::new(BufReader::new(File::open(path).map_err(|error| fault(path, &error))?)),
        None => Box::new(BufReader::new(io::stdin())),
    };
    if arguments.jsonl {
        let options = Options {
            plain: arguments.plain,
            ..Options::default()
        };
        lines(name, &mut input, &options)
    } else {
        whole(name, &mut input, arguments.plain)
    }
}

fn whole(name: &Path, input: &mut impl BufRead, plain: bool) -> Ending {
    let mut bytes = Vec::new();
    // One byte more than the most that is taken, so that more is told apart.
    let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    input
        .take(most)
        .read_to_end(&mut bytes)
        .map_err(|error| fault(name, &error))?;
    if bytes.len() > MAX_BYTES {
        return Err(Stop::Refused(
            "The text is larger than 5 MB. Give it in parts.".to_owned(),
        ));
    }
    let text =
        String::from_utf8(bytes).map_err(|_| Stop::Refused(format!("{} is not text in UTF-8.", name.display())))?;
    let refuse = |error: TextError| Stop::Refused(error.to_string());
    let reading = Origin::of_file(&name.to_string_lossy()).read(&text).map_err(refuse)?;
    let options = Options {
        plain,
        ..reading.options()
    };
    let sheet = of_normalised(&reading.text, &options).map_err(refuse)?;
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &sheet).map_err(io::Error::from)?;
    writeln!(out)?;
    Ok(())
}

/// Memory is bounded by one line: a longer one is skipped to its end and answered by an error.
fn lines(name: &Path, input: &mut impl BufRead, options: &Options) -> Ending {
    // JSON may write each byte of a text as six.
    let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_mul(6);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = input
            .by_ref()
            .take(most)
            .read_until(b'\n', &mut line)
            .map_err(|error| fault(name, &error))?;
        if read == 0 {
            out.flush()?;
            return Ok(());
        }
        let whole = line.ends_with(b"\n") || u64::try_from(read).is_ok_and(|read| read < most);
        if whole {
            serde_json::to_writer(&mut out, &reply(&line, options)).map_err(io::Error::from)?;
        } else {
            skip_line(input).map_err(|error| fault(name, &error))?;
            serde_json::to_writer(&mut out, &refusal("The line is longer than 30 MB.")).map_err(io::Error::from)?;
        }
        writeln!(out)?;
        // Whoever asks line by line gets each answer before the next question.
        if input.fill_buf().is_ok_and(|waiting| !waiting.contains(&b'\n')) {
            out.flush()?;
        }
    }
}

fn reply(line: &[u8], options: &Options) -> serde_json::Value {
    match std::str::from_utf8(line) {
        Ok(text) => serde_json::to_value(answer(text, options)).unwrap_or_default(),
        Err(_) => refusal("The line is not text in UTF-8."),
    }
}

fn refusal(words: &str) -> serde_json::Value {
    serde_json::json!({ "id": null, "error": words })
}

fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let waiting = input.fill_buf()?;
        if waiting.is_empty() {
            return Ok(());
        }
        let end = waiting.iter().position(|byte| *byte == b'\n');
        let used = end.map_or(waiting.len(), |end| end.saturating_add(1));
        input.consume(used);
        if end.is_some() {
            return Ok(());
        }
    }
}
