//! What Docket is, without the outside: no I/O, clock, randomness, framework or query.
//! Time and ids are handed in, so every act can be replayed in a test to the byte.

pub(crate) mod vocabulary;

pub mod article;
pub mod board;
pub mod bulk;
pub mod claim;
pub mod comment;
pub mod dashboard;
pub mod draft;
pub mod fetch;
pub mod finding;
pub mod id;
pub mod import;
pub mod link;
pub mod log;
pub mod mail;
pub mod network;
pub mod notification;
pub mod pack;
pub mod password;
pub mod person;
pub mod presence;
pub mod publication;
pub mod recheck;
pub mod refusal;
pub mod reply;
pub mod report;
pub mod rights;
pub mod scale;
pub mod search;
pub mod second_factor;
pub mod sign_off;
pub mod source;
pub mod text;
pub mod throttle;
pub mod time;
pub mod token;
pub mod verdict;
pub mod visible;
pub mod warc;
pub mod work;
pub mod workflow;
pub mod zone;
