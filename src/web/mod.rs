//! The browser's door: pages and forms over the desk.

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
pub mod pairs;
pub mod parts;
pub mod problem;
pub mod prose;
mod reports;
#[cfg(test)]
mod samples;
pub mod session;
pub mod shell;
pub mod site;
pub mod triage_view;
