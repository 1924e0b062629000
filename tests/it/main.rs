//! Docket's integration and browser tests, in one binary.
//!
//! A story is an async function over a [`harness::TestDatabase`] or the application on it;
//! [`stories!`](harness) runs it on SQLite and on PostgreSQL.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should panic"
)]

#[macro_use]
mod harness;

mod admin;
mod architecture;
mod articles;
mod backup;
mod balance;
mod board;
#[path = "../browser/mod.rs"]
mod browser;
mod checkpoints;
mod claims;
mod cli;
mod comments;
mod copies;
mod corrections;
mod crash;
mod crowd;
mod dashboard;
mod desk;
mod documents;
mod drafts;
mod edge;
mod erasure;
mod evidence;
mod fetch;
mod imports;
mod kept_apart;
mod live;
mod log;
mod mail;
mod method;
mod newsroom;
mod notifications;
mod outage;
mod pack;
mod passwords;
mod people;
mod plans;
mod queue_bulk;
mod queue_views;
mod reports;
mod revisions;
mod routes;
mod scales;
mod schema;
mod search;
mod second_factor;
mod sentences;
mod serving;
mod sign_off;
mod spreadsheet;
mod tags;
mod triage;
mod triage_many;
mod upgrade;
mod verdicts;
