//! The browser's door: pages and forms over the desk.

mod account;
pub mod answer;
pub mod app;
pub mod assets;
pub mod claims_view;
mod edge;
mod errors;
pub mod facts;
pub mod fields;
pub mod form;
mod guard;
mod health;
pub mod metrics;
mod moments;
pub mod pairs;
pub mod parts;
mod people;
pub mod problem;
pub mod prose;
mod reports;
#[cfg(test)]
mod samples;
pub mod session;
mod setup;
pub mod shell;
mod sign_in;
pub mod site;
pub mod triage_view;
