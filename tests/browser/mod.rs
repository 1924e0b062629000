//! Journeys through the pages in a real browser.

mod driver;
mod harness;
mod selftest;
