//! Journeys through the pages in a real browser.

mod board;
mod claim;
mod drafts;
mod driver;
mod harness;
pub mod html;
mod import;
mod journey;
mod keys;
mod live;
mod outbox;
mod pack;
mod pages;
mod palette;
mod queue;
mod selftest;
mod session;
mod stage;
mod triage;
mod triage_latency;
mod two_people;
mod without_script;
mod words;
