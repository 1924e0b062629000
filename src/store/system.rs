//! What the database knows of itself.

use crate::store::Rows;
use crate::store::db::{Db, each_backend};
use crate::store::schema::{article, person};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

#[derive(QueryableByName)]
struct Size {
    #[diesel(sql_type = BigInt)]
    bytes: i64,
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = Text)]
    version: String,
}

/// How many bytes the database takes on its disk, the write-ahead log left out.
///
/// # Errors
/// The database's own.
pub fn bytes(db: &mut Db) -> Rows<i64> {
    let statement = match db {
        Db::Sqlite(_) => "SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()",
        #[cfg(feature = "postgres")]
        Db::Postgres(_) => "SELECT pg_database_size(current_database()) AS bytes",
    };
    let size: Size = each_backend!(db, connection => diesel::sql_query(statement).get_result(connection))?;
    Ok(size.bytes)
}

/// The versions of the migrations that were run, oldest first.
///
/// # Errors
/// The database's own.
pub fn migrations(db: &mut Db) -> Rows<Vec<String>> {
    let statement = "SELECT version FROM __diesel_schema_migrations ORDER BY version";
    let run: Vec<Version> = each_backend!(db, connection => diesel::sql_query(statement).load(connection))?;
    Ok(run.into_iter().map(|run| run.version).collect())
}

/// How many articles and people there are.
///
/// # Errors
/// The database's own.
pub fn counts(db: &mut Db) -> Rows<(i64, i64)> {
    let articles = article::table.count().get_result(db)?;
    Ok((articles, person::table.count().get_result(db)?))
}
