//! The clock and the randomness of the running program; tests hand in their own.

use crate::domain::time::Instant;
use std::sync::Arc;
use uuid::Uuid;

/// Where time and chance come from.
pub trait World: Send + Sync {
    /// The time now.
    fn now(&self) -> Instant;
    /// Bytes that nobody can guess.
    fn random(&self) -> [u8; 32];

    /// A UUID version 7 (RFC 9562) for this moment.
    fn uuid(&self) -> Uuid {
        let micros = u64::try_from(self.now().micros()).unwrap_or(0);
        let [a, b, c, d, e, f, g, h, i, j, ..] = self.random();
        uuid::Builder::from_unix_timestamp_millis(micros / 1_000, &[a, b, c, d, e, f, g, h, i, j]).into_uuid()
    }
}

/// A shared world.
pub type SharedWorld = Arc<dyn World>;

/// The system's clock and the operating system's random numbers.
#[derive(Debug, Default)]
pub struct RealWorld;

impl World for RealWorld {
    fn now(&self) -> Instant {
        Instant::from_timestamp(jiff::Timestamp::now())
    }

    #[expect(
        clippy::expect_used,
        reason = "without randomness no token is safe, so nothing may go on"
    )]
    fn random(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
        bytes
    }
}
