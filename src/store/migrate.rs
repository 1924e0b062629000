//! Migrations: embedded, and run at start.

use crate::store::db::{Db, Place};
use crate::store::fault::Fault;
use crate::store::private;
use diesel::connection::SimpleConnection;
use diesel::migration::MigrationSource;
use diesel::sqlite::Sqlite;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::io::ErrorKind;
use std::path::Path;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
#[cfg(feature = "postgres")]
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// The advisory lock under which one node migrates while the others wait; the number says "docket".
#[cfg(feature = "postgres")]
const LOCK: &str = "110429770018164";

/// Brings the database to the schema of this program; makes the SQLite file, for its owner alone, if it is not there.
/// Of several nodes one migrates, and the others wait for it. Returns the names of the migrations that were run.
///
/// # Errors
/// When the database cannot be opened or a migration fails; it is then as it was before that migration.
pub fn migrate(place: &Place) -> Result<Vec<String>, Fault> {
    if let Place::Sqlite(path) = place {
        match private::make(Path::new(path)) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                return Err(Fault::Unavailable(format!("{path}: {error}")));
            }
            _ => {}
        }
    }
    let mut db = place.connect().map_err(|error| Fault::Unavailable(error.to_string()))?;
    // A node may wait here while another migrates: longer than a statement may take.
    match &mut db {
        Db::Sqlite(connection) => {
            connection.batch_execute("PRAGMA busy_timeout = 60000;")?;
            // What is left to do is looked up under the write lock, so that nothing is done twice.
            connection.immediate_transaction(|connection| pending(connection, SQLITE))
        }
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => {
            connection.batch_execute(&format!(
                "SET statement_timeout = 0; SET lock_timeout = 0; SELECT pg_advisory_lock({LOCK});"
            ))?;
            let ran = pending(connection, POSTGRES);
            connection.batch_execute(&format!("SELECT pg_advisory_unlock({LOCK});"))?;
            ran
        }
    }
}

fn pending<DB: diesel::backend::Backend>(
    connection: &mut impl MigrationHarness<DB>,
    migrations: EmbeddedMigrations,
) -> Result<Vec<String>, Fault> {
    let ran = connection
        .run_pending_migrations(migrations)
        .map_err(|error| Fault::Database(error.to_string()))?;
    Ok(ran.iter().map(ToString::to_string).collect())
}

/// Has the database the schema of this program?
///
/// # Errors
/// When it cannot be opened or asked.
pub fn is_current(place: &Place) -> Result<bool, Fault> {
    let fault = |error: String| Fault::Database(error);
    let mut db = place.connect().map_err(|error| Fault::Unavailable(error.to_string()))?;
    let waits = match &mut db {
        Db::Sqlite(connection) => connection.has_pending_migration(SQLITE),
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => connection.has_pending_migration(POSTGRES),
    };
    waits.map(|waits| !waits).map_err(|error| fault(error.to_string()))
}

/// Does this program know every migration of these versions that were run?
///
/// # Errors
/// When its own migrations cannot be listed.
pub fn are_known(run: &[String]) -> Result<bool, Fault> {
    let own = MigrationSource::<Sqlite>::migrations(&SQLITE).map_err(|error| Fault::Database(error.to_string()))?;
    let own: Vec<String> = own.iter().map(|own| own.name().version().to_string()).collect();
    Ok(run.iter().all(|run| own.contains(run)))
}
