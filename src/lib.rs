//! Docket: the desk where a newsroom turns the sentences of an article into checked claims.
//!
//! The rooms, from the doors down; each calls only what stands below it. `ARCHITECTURE.md` is the map.

#[macro_use]
pub mod words;

pub mod cli;
pub mod config;
pub mod desk;
pub mod domain;
pub mod fetch;
pub mod mail;
pub mod store;
pub mod web;
pub mod world;
