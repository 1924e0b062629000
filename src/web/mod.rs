//! The browser's door: pages and forms over the desk.

pub mod assets;
pub mod form;
pub mod shell;
