//! Docket.
fn main() {}
