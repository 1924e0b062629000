//! Docket.

pub mod web;
