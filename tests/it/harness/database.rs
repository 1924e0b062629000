//! A fresh, migrated database for each story, gone when the story ends.

use docket::store::db::Place;
use tempfile::TempDir;

/// A database of its own for one story.
#[derive(Debug)]
pub struct TestDatabase {
    url: String,
    _kept: Kept,
}

/// What is removed with the database.
#[derive(Debug)]
enum Kept {
    Folder {
        _folder: TempDir,
    },
    #[cfg(feature = "postgres")]
    Cluster {
        _database: super::postgres::Database,
    },
}

impl TestDatabase {
    /// A file in a folder of its own.
    pub fn sqlite() -> Self {
        let database = Self::empty_sqlite();
        migrate(&database.url);
        database
    }

    /// A place for a file that nobody has made.
    pub fn empty_sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self {
            url: format!("sqlite:{}", folder.path().join("docket.db").display()),
            _kept: Kept::Folder { _folder: folder },
        }
    }

    /// A database in the test process's own PostgreSQL cluster.
    #[cfg(feature = "postgres")]
    pub fn postgres() -> Self {
        let database = super::postgres::database();
        Self {
            url: database.url(),
            _kept: Kept::Cluster { _database: database },
        }
    }

    /// A database in that cluster which nobody has migrated.
    #[cfg(feature = "postgres")]
    pub fn empty_postgres() -> Self {
        let database = super::postgres::empty_database();
        Self {
            url: database.url(),
            _kept: Kept::Cluster { _database: database },
        }
    }

    /// The database as the setting `database` takes it: `sqlite:PATH` or `postgres://…`.
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// Brings the database of this address to the schema of the program.
pub fn migrate(url: &str) {
    let place = Place::parse(url).expect("a database's address");
    docket::store::migrate::migrate(&place).expect("a migrated database");
}

/// What a story can be told on.
pub trait OnDatabase {
    /// Sets the stage on a fresh database.
    async fn on(database: TestDatabase) -> Self;
}

impl OnDatabase for TestDatabase {
    async fn on(database: TestDatabase) -> Self {
        database
    }
}
