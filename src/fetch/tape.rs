//! A tape beside a connection: every byte that is sent and that comes, as it went over the wire.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// What went over a connection so far.
#[derive(Debug, Clone, Default)]
pub struct Tape(Arc<Mutex<Recorded>>);

#[derive(Debug, Default)]
struct Recorded {
    sent: Vec<u8>,
    got: Vec<u8>,
}

impl Tape {
    /// What was sent and what came, so far.
    pub fn take(&self) -> (Vec<u8>, Vec<u8>) {
        let mut recorded = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (std::mem::take(&mut recorded.sent), std::mem::take(&mut recorded.got))
    }

    fn sent(&self, bytes: &[u8]) {
        let mut recorded = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        recorded.sent.extend_from_slice(bytes);
    }

    fn got(&self, bytes: &[u8]) {
        let mut recorded = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        recorded.got.extend_from_slice(bytes);
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
        this.tape.got(into.filled().get(before..).unwrap_or_default());
        polled
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
