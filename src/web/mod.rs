//! The browser's door: pages and forms over the desk.

pub mod assets;
pub mod claims_view;
pub mod form;
pub mod parts;
pub mod prose;
#[cfg(test)]
mod samples;
pub mod shell;
pub mod triage_view;
