//! Judging and hashing passwords, bounded: a flood of sign-ins neither eats memory nor keeps anybody else waiting.
//!
//! As many passwords are judged at once as there are permits; a few more wait; the next is told that Docket is busy.
//! The 19 MiB of each judgement are taken once and used again, so that the allocator cannot scatter them.

use crate::domain::password;
use crate::domain::refusal::Refusal;
use crate::store::fault::{Failure, Outcome};
use crate::words;
use argon2::password_hash::phc::{Output, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use subtle::ConstantTimeEq;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// OWASP's parameters for argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1_024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Bytes of a hash.
const HASH_LENGTH: usize = 32;
/// More judgements at once than this would only take memory.
const AT_ONCE_MOST: usize = 4;
/// Judgements that may wait.
const WAITING_MOST: usize = 20;
/// How long one may wait.
const WAIT: Duration = Duration::from_secs(5);

/// What judging a password says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judged {
    /// It is the password.
    Right,
    /// It is, and its hash was made with other parameters than today's.
    RightButDated,
    /// It is not.
    Wrong,
}

/// Judges and hashes passwords.
#[derive(Clone)]
pub struct Hasher(Arc<Inner>);

struct Inner {
    permits: Arc<Semaphore>,
    /// Judgements that run or wait.
    queue: Arc<Semaphore>,
    queue_length: usize,
    memories: Mutex<Vec<Vec<Block>>>,
}

impl Hasher {
    /// With as many permits as cores.
    #[must_use]
    pub fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let at_once = cores.min(AT_ONCE_MOST);
        let queue_length = at_once.saturating_add(WAITING_MOST);
        Self(Arc::new(Inner {
            permits: Arc::new(Semaphore::new(at_once)),
            queue: Arc::new(Semaphore::new(queue_length)),
            queue_length,
            memories: Mutex::new(Vec::new()),
        }))
    }

    /// How many judgements run or wait.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.0.queue_length.saturating_sub(self.0.queue.available_permits())
    }

    /// The hash of a password with this random salt, as a PHC string.
    ///
    /// # Errors
    /// `Busy` when too many wait.
    pub async fn hash(&self, password: String, salt: [u8; 16]) -> Outcome<String> {
        self.bounded(move |memory| make(&password, &salt, memory)).await
    }

    /// The hash of a new password, or why it is not taken. `about` is what others know of the person. Both the
    /// estimate and the hash are slow, so both stand in the queue.
    ///
    /// # Errors
    /// `Busy` when too many wait.
    pub async fn hash_new(
        &self,
        password: String,
        about: Vec<String>,
        salt: [u8; 16],
    ) -> Outcome<Result<String, String>> {
        self.bounded(move |memory| {
            let about: Vec<&str> = about.iter().map(String::as_str).collect();
            match password::judge(&password, &about) {
                Ok(()) => make(&password, &salt, memory).map(Ok),
                Err(words) => Ok(Err(words)),
            }
        })
        .await
    }

    /// Is this the password of that hash? Without a hash it is not, and to find out takes as long.
    ///
    /// # Errors
    /// `Busy` when too many wait.
    pub async fn judge(&self, password: String, hash: Option<String>) -> Outcome<Judged> {
        self.bounded(move |memory| match hash {
            Some(hash) => compare(&password, &hash, memory),
            None => {
                let mut out = [0; HASH_LENGTH];
                fill(&params()?, password.as_bytes(), &[0; 16], &mut out, memory)?;
                Ok(Judged::Wrong)
            }
        })
        .await
    }

    async fn bounded<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Vec<Block>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        let busy = || Failure::Refused(Refusal::Busy);
        let place = Arc::clone(&self.0.queue).try_acquire_owned().map_err(|_| busy())?;
        let permit = tokio::time::timeout(WAIT, Arc::clone(&self.0.permits).acquire_owned()).await;
        let permit: OwnedSemaphorePermit = permit.ok().and_then(Result::ok).ok_or_else(busy)?;
        let inner = Arc::clone(&self.0);
        let work = words::carry(move || {
            let mut memory = inner.take_memory();
            let outcome = work(&mut memory);
            inner.give_back(memory);
            drop((permit, place));
            outcome
        });
        let done = tokio::task::spawn_blocking(work).await;
        done.unwrap_or_else(|error| Err(Failure::fault(error.to_string())))
    }
}

impl Inner {
    fn take_memory(&self) -> Vec<Block> {
        let kept = self.memories.lock().ok().and_then(|mut kept| kept.pop());
        kept.unwrap_or_default()
    }

    fn give_back(&self, memory: Vec<Block>) {
        if let Ok(mut kept) = self.memories.lock() {
            kept.push(memory);
        }
    }
}

fn params() -> Outcome<Params> {
    Params::new(MEMORY_KIB, PASSES, LANES, Some(HASH_LENGTH)).map_err(broken)
}

fn broken(error: impl std::fmt::Display) -> Failure {
    Failure::fault(format!("argon2: {error}"))
}

fn fill(params: &Params, password: &[u8], salt: &[u8], out: &mut [u8], memory: &mut Vec<Block>) -> Outcome<()> {
    if memory.len() < params.block_count() {
        memory.resize(params.block_count(), Block::new());
    }
    let blocks = memory.get_mut(..params.block_count()).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone())
        .hash_password_into_with_memory(password, salt, out, blocks)
        .map_err(broken)
}

fn make(password: &str, salt: &[u8; 16], memory: &mut Vec<Block>) -> Outcome<String> {
    let params = params()?;
    let mut out = [0; HASH_LENGTH];
    fill(&params, password.as_bytes(), salt, &mut out, memory)?;
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: (&params).try_into().map_err(broken)?,
        salt: Some(Salt::new(salt).map_err(broken)?),
        hash: Some(Output::new(&out).map_err(broken)?),
    };
    Ok(hash.to_string())
}

fn compare(password: &str, kept: &str, memory: &mut Vec<Block>) -> Outcome<Judged> {
    let kept = PasswordHash::new(kept).map_err(broken)?;
    let (Some(salt), Some(hash)) = (&kept.salt, &kept.hash) else {
        return Err(broken("a kept hash has no salt or no hash"));
    };
    let dated = Params::try_from(&kept).map_err(broken)?;
    let mut out = vec![0; hash.len()];
    fill(&dated, password.as_bytes(), salt.as_ref(), &mut out, memory)?;
    if !bool::from(out.ct_eq(hash.as_bytes())) {
        return Ok(Judged::Wrong);
    }
    let today = params()?;
    let same = (dated.m_cost(), dated.t_cost(), dated.p_cost()) == (today.m_cost(), today.t_cost(), today.p_cost());
    Ok(if same { Judged::Right } else { Judged::RightButDated })
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    #[tokio::test]
    async fn a_password_is_known_again() {
        let hasher = Hasher::new();
        let hash = hasher.hash("correct horse".to_owned(), [3; 16]).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        let judge = |password: &str, hash: &str| hasher.judge(password.to_owned(), Some(hash.to_owned()));
        assert_eq!(judge("correct horse", &hash).await.unwrap(), Judged::Right);
        assert_eq!(judge("correct horse ", &hash).await.unwrap(), Judged::Wrong);
        assert_eq!(hasher.judge("x".to_owned(), None).await.unwrap(), Judged::Wrong);
        assert_eq!(hasher.waiting(), 0);
    }

    #[tokio::test]
    async fn a_hash_of_other_parameters_still_opens() {
        let hasher = Hasher::new();
        let weak = Params::new(64, 3, 1, Some(32)).unwrap();
        let mut out = [0; 32];
        fill(&weak, b"old but right", b"somesaltsomesalt", &mut out, &mut Vec::new()).unwrap();
        let hash = PasswordHash {
            algorithm: Algorithm::Argon2id.ident(),
            version: Some(Version::V0x13.into()),
            params: (&weak).try_into().unwrap(),
            salt: Some(Salt::new(b"somesaltsomesalt").unwrap()),
            hash: Some(Output::new(&out).unwrap()),
        };
        let judged = hasher.judge("old but right".to_owned(), Some(hash.to_string())).await;
        assert_eq!(judged.unwrap(), Judged::RightButDated);
    }

    #[tokio::test]
    async fn a_new_password_is_judged_in_the_queue_and_not_on_the_thread_that_asks() {
        let hasher = Hasher::new();
        // A text that takes the estimate about a second.
        let slow = "4@8({[<36&9#!1|70$5+7%2'*4".to_owned();
        let mut judging = std::pin::pin!(hasher.hash_new(slow, Vec::new(), [3; 16]));
        assert!(judging.as_mut().now_or_never().is_none());
        assert_eq!(hasher.waiting(), 1);
        assert!(judging.await.unwrap().unwrap().starts_with("$argon2id$"));
        let weak = hasher
            .hash_new("passwordpassword".to_owned(), Vec::new(), [3; 16])
            .await;
        assert!(weak.unwrap().unwrap_err().contains("most common"));
    }

    #[actix_web::test]
    async fn a_flood_is_told_to_wait() {
        let hasher = Hasher::new();
        let flood = (0..64).map(|_| hasher.judge("x".to_owned(), None));
        let outcomes = futures_util::future::join_all(flood).await;
        let busy = |outcome: &Outcome<Judged>| matches!(outcome, Err(Failure::Refused(Refusal::Busy)));
        let refused = outcomes.iter().filter(|outcome| busy(outcome)).count();
        assert!(refused >= 64 - AT_ONCE_MOST - WAITING_MOST, "{refused}");
        assert!(refused < 64, "some were judged");
        assert!(hasher.0.memories.lock().unwrap().len() <= AT_ONCE_MOST);
    }
}
