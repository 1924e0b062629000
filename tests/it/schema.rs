//! Both migration folders and the hand-written schema tell of the same tables.

use crate::harness::TestDatabase;
use diesel::RunQueryDsl;
use diesel::sql_types::Text;
use docket::store::db::{Db, Place};
use std::collections::{BTreeMap, BTreeSet};

#[derive(diesel::QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// The column `line` of whatever this selects.
pub fn lines(url: &str, sql: &str) -> Vec<String> {
    let mut db = Place::parse(url).unwrap().connect().unwrap();
    let rows: Vec<Line> = diesel::sql_query(sql).load(&mut db).unwrap();
    rows.into_iter().map(|row| row.line).collect()
}

/// The columns of each table.
pub fn tables(url: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut tables: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in columns(url) {
        let (table, column) = line.split_once(' ').unwrap().0.split_once('.').unwrap();
        tables.entry(table.to_owned()).or_default().insert(column.to_owned());
    }
    tables
}

/// Every row of a table in these columns, as text.
pub fn values_of(url: &str, table: &str, columns: &[&str]) -> Vec<String> {
    let each: Vec<String> = columns
        .iter()
        .map(|column| match url.starts_with("sqlite:") {
            true => format!("quote(\"{column}\")"),
            false => format!("coalesce(\"{column}\"::text, 'NULL')"),
        })
        .collect();
    let sql = format!("SELECT {} AS line FROM {table} ORDER BY 1", each.join(" || '|' || "));
    let rows = lines(url, &sql);
    rows.into_iter().map(|line| format!("{table}: {line}")).collect()
}

/// Every column of a database, with one word for its type.
pub fn columns(url: &str) -> BTreeSet<String> {
    let db = Place::parse(url).unwrap().connect().unwrap();
    let sql = match &db {
        Db::Sqlite(_) => {
            "SELECT m.name || '.' || c.name || ' ' || c.type || CASE WHEN c.\"notnull\" = 1 THEN '' ELSE ' null' END AS line \
             FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c \
             WHERE m.type = 'table' AND m.name NOT LIKE 'claim_search%' AND m.name NOT LIKE 'findable_search%' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\'"
        }
        #[cfg(feature = "postgres")]
        Db::Postgres(_) => {
            "SELECT table_name || '.' || column_name || ' ' || data_type || CASE WHEN is_nullable = 'NO' THEN '' ELSE ' null' END AS line \
             FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_%'"
        }
    };
    lines(url, sql).iter().map(|line| meaning(line)).collect()
}

/// One word for each type, whatever the database calls it.
fn meaning(line: &str) -> String {
    let (column, rest) = line.split_once(' ').unwrap();
    let (kind, null) = rest.strip_suffix(" null").map_or((rest, ""), |kind| (kind, " null"));
    let kind = match kind {
        "TEXT" | "text" => "text",
        "BLOB" | "uuid" | "bytea" => "bytes",
        "INTEGER" | "integer" | "bigint" | "boolean" | "timestamp with time zone" => "number",
        other => other,
    };
    format!("{column} {kind}{null}")
}

/// The same from `schema.rs`.
fn written() -> BTreeSet<String> {
    let mut table = "";
    let mut columns = BTreeSet::new();
    for line in include_str!("../../src/store/schema.rs").lines().map(str::trim) {
        if let Some((name, _)) = line.split_once(" (").filter(|_| line.ends_with(") {")) {
            table = name;
        } else if let Some((column, kind)) = line.trim_end_matches(',').split_once(" -> ") {
            let (kind, null) = match kind.strip_prefix("Nullable<") {
                Some(kind) => (kind.trim_end_matches('>'), " null"),
                None => (kind, ""),
            };
            let kind = match kind {
                "Text" => "text",
                "Key" | "Binary" => "bytes",
                _ => "number",
            };
            columns.insert(format!("{table}.{column} {kind}{null}"));
        }
    }
    columns
}

#[test]
fn sqlite_is_as_written() {
    assert_eq!(columns(TestDatabase::sqlite().url()), written());
}

#[cfg(feature = "postgres")]
#[test]
fn postgres_is_as_written() {
    assert_eq!(columns(TestDatabase::postgres().url()), written());
}
