//! A tape beside a connection: every byte that is sent and that comes, as it went over the wire.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// What went over a connection so far.
#[derive(Debug, Clone)]
pub struct Tape {
    recorded: Arc<Mutex<Recorded>>,
    most: usize,
}

#[derive(Debug, Default)]
struct Recorded {
    sent: Vec<u8>,
    got: Vec<u8>,
}

impl Tape {
    /// An empty tape, on which so many bytes have room that come. A connection over which more comes breaks: interim
    /// answers and the heads of chunks are no part of a page, and a site could send them without end.
    pub fn new(most: usize) -> Self {
        Self {
            recorded: Arc::default(),
            most,
        }
    }

    /// What was sent and what came, so far.
    pub fn take(&self) -> (Vec<u8>, Vec<u8>) {
        let mut recorded = self.recorded.lock().unwrap_or_else(PoisonError::into_inner);
        (std::mem::take(&mut recorded.sent), std::mem::take(&mut recorded.got))
    }

    fn sent(&self, bytes: &[u8]) {
        let mut recorded = self.recorded.lock().unwrap_or_else(PoisonError::into_inner);
        recorded.sent.extend_from_slice(bytes);
    }

    fn got(&self, bytes: &[u8]) -> io::Result<()> {
        let mut recorded = self.recorded.lock().unwrap_or_else(PoisonError::into_inner);
        if recorded.got.len().saturating_add(bytes.len()) > self.most {
            return Err(io::Error::other("more came than is recorded"));
        }
        recorded.got.extend_from_slice(bytes);
        Ok(())
    }
}

/// A connection with a tape beside it.
pub struct Taped<S> {
    stream: S,
    tape: Tape,
}

impl<S> Taped<S> {
    /// Records what goes over this connection.
    pub fn new(stream: S, tape: Tape) -> Self {
        Self { stream, tape }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Taped<S> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = into.filled().len();
        let polled = Pin::new(&mut this.stream).poll_read(cx, into);
        match this.tape.got(into.filled().get(before..).unwrap_or_default()) {
            Ok(()) => polled,
            Err(full) => {
                // Whoever reads takes nothing from what failed.
                into.set_filled(before);
                Poll::Ready(Err(full))
            }
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Taped<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let polled = Pin::new(&mut this.stream).poll_write(cx, bytes);
        if let Poll::Ready(Ok(count)) = &polled {
            this.tape.sent(bytes.get(..*count).unwrap_or_default());
        }
        polled
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::AsyncReadExt;

    #[tokio::test]
    async fn a_tape_has_an_end() {
        let read = async |most: usize| {
            let tape = Tape::new(most);
            let mut came = Vec::new();
            let whole = Taped::new(&b"0123456789"[..], tape.clone())
                .read_to_end(&mut came)
                .await;
            (whole.ok(), tape.take().1)
        };
        assert_eq!(read(10).await, (Some(10), b"0123456789".to_vec()));
        assert_eq!(
            read(9).await,
            (None, Vec::new()),
            "what has no room breaks the connection"
        );
    }
}
