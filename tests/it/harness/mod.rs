//! What every story stands on: a fresh database, a client that behaves like a browser without script.

/// Makes the tests `name::sqlite` and `name::postgres` of each story.
///
/// A story is an `async fn name(stage: S)` in the same module, where `S` is [`OnDatabase`]: the bare
/// database or the application on it.
macro_rules! stories {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            use $crate::harness::{TestDatabase, tell};

            #[actix_web::test]
            async fn sqlite() {
                tell(super::$name, TestDatabase::sqlite()).await;
            }

            #[cfg(feature = "postgres")]
            #[actix_web::test]
            async fn postgres() {
                tell(super::$name, TestDatabase::postgres()).await;
            }
        }
    )+};
}

pub mod app;
pub mod client;
mod database;
pub mod page;
#[cfg(feature = "postgres")]
mod postgres;
mod selftest;
pub mod site;
pub mod smtp;
pub mod watchdog;

pub use client::Client;
pub use database::{OnDatabase, TestDatabase};

/// Tells one story on one database.
pub async fn tell<S: OnDatabase>(story: impl AsyncFnOnce(S), database: TestDatabase) {
    story(S::on(database).await).await;
}
