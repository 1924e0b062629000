//! One throw-away PostgreSQL cluster for the test process, one database for each story.
//!
//! The cluster listens on a Unix socket only and gives up durability for speed. It lies in the folder for
//! temporary files, ends with the process, and what a crashed run left is swept at the next start.

use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use super::watchdog;

const FOLDER_PREFIX: &str = "docket-test-pg-";
const USER: &str = "docket";
const SETTINGS: &str = "listen_addresses = ''
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
";
const STOP_AND_REMOVE: &str = r#""$1" stop --mode=immediate --pgdata="$2/data"; rm -rf "$2""#;

static CLUSTER: LazyLock<Cluster> = LazyLock::new(Cluster::start);
/// A migrated database that every other is a copy of: copying takes a tenth of the time that migrating does.
static TEMPLATE: LazyLock<&str> = LazyLock::new(|| {
    let name = "story";
    CLUSTER.sql(&format!("CREATE DATABASE {name}"));
    super::database::migrate(&CLUSTER.url(name));
    name
});
static NEXT: AtomicU32 = AtomicU32::new(1);

/// A database that is dropped with this value.
#[derive(Debug)]
pub struct Database {
    name: String,
}

/// A fresh, migrated database. Starts the cluster when it is the first; a missing PostgreSQL ends the test.
pub fn database() -> Database {
    let name = format!("story_{}", NEXT.fetch_add(1, Ordering::Relaxed));
    CLUSTER.sql(&format!("CREATE DATABASE {name} TEMPLATE {}", *TEMPLATE));
    Database { name }
}

/// A fresh database without a table.
pub fn empty_database() -> Database {
    let name = format!("story_{}", NEXT.fetch_add(1, Ordering::Relaxed));
    CLUSTER.sql(&format!("CREATE DATABASE {name}"));
    Database { name }
}

impl Database {
    /// The address in libpq's form, through the cluster's socket.
    pub fn url(&self) -> String {
        CLUSTER.url(&self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        CLUSTER.sql(&format!("DROP DATABASE {} WITH (FORCE)", self.name));
    }
}

/// A running cluster, held by a static and so never dropped: its watchdog ends it with the process.
struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    account: Option<Account>,
    _watchdog: Child,
}

/// An account of this machine. PostgreSQL refuses to run as root.
#[derive(Clone, Copy)]
struct Account {
    user: u32,
    group: u32,
}

impl Cluster {
    fn start() -> Self {
        let programs = find_programs();
        let account = other_account();
        for leftover in watchdog::leftovers(FOLDER_PREFIX) {
            sweep(&programs, account, &leftover);
        }
        let folder = std::env::temp_dir().join(format!("{FOLDER_PREFIX}{}", std::process::id()));
        fs::create_dir(&folder).expect("a folder for PostgreSQL");
        if let Some(Account { user, group }) = account {
            chown(&folder, Some(user), Some(group)).expect("a folder that PostgreSQL owns");
        }
        // The watchdog stands before the server, so that nothing of a failed start stays behind.
        let watchdog = watchdog::watch(STOP_AND_REMOVE, |shell| {
            shell.arg(programs.join("pg_ctl")).arg(&folder);
            run_as(shell, account);
        })
        .expect("a watchdog");
        let cluster = Self {
            programs,
            folder,
            account,
            _watchdog: watchdog,
        };
        cluster.initialise();
        cluster
    }

    fn initialise(&self) {
        let data = self.folder.join("data");
        self.run("initdb", |command| {
            command
                .args(["--no-sync", "--auth=trust", "--encoding=UTF8"])
                .args(["--locale=C.UTF-8", "--username", USER, "--pgdata"])
                .arg(&data);
        });
        let settings = format!("{SETTINGS}unix_socket_directories = '{}'\n", self.folder.display());
        let file = data.join("postgresql.conf");
        let defaults = fs::read_to_string(&file).expect("the cluster's settings");
        fs::write(&file, defaults + &settings).expect("the cluster's settings");
        self.run("pg_ctl", |command| {
            command.args(["start", "--wait", "--silent", "--pgdata"]);
            command.arg(&data).arg("--log").arg(self.folder.join("log"));
        });
    }

    fn url(&self, database: &str) -> String {
        format!("postgres:///{database}?host={}&user={USER}", self.folder.display())
    }

    fn sql(&self, statement: &str) {
        self.run("psql", |command| {
            command.args(["--no-psqlrc", "--quiet", "--username", USER, "--host"]);
            command.arg(&self.folder);
            command.args(["--dbname", "postgres", "--command", statement]);
        });
    }

    fn run(&self, program: &str, prepare: impl FnOnce(&mut Command)) {
        let mut command = Command::new(self.programs.join(program));
        prepare(&mut command);
        run_as(&mut command, self.account);
        // A server that inherited a pipe would hold it open for ever: what is said goes to a file.
        let said = self.folder.join(format!("{program}.err"));
        let file = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(&said)
            .expect("a file for messages");
        command.stdin(Stdio::null()).stdout(Stdio::null());
        let status = command.stderr(file).status().expect("PostgreSQL's program");
        assert!(
            status.success() || std::thread::panicking(),
            "{program} failed: {}",
            fs::read_to_string(said).unwrap_or_default()
        );
    }
}

/// Makes the command run as the other account, in a folder that it may read.
fn run_as(command: &mut Command, account: Option<Account>) {
    command.current_dir("/");
    if let Some(Account { user, group }) = account {
        command.uid(user).gid(group);
    }
}

/// Stops and removes what an earlier run left, as far as this user may.
fn sweep(programs: &Path, account: Option<Account>, leftover: &Path) {
    let mut stop = Command::new(programs.join("pg_ctl"));
    stop.args(["stop", "--mode=immediate", "--pgdata"])
        .arg(leftover.join("data"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    run_as(&mut stop, account);
    // No server and no right are both fine: another user's leftovers are theirs to sweep.
    let _ = stop.status();
    let _ = fs::remove_dir_all(leftover);
}

/// Where PostgreSQL's programs lie: `DOCKET_TEST_PG_BIN`, else PATH, else Debian's newest version.
fn find_programs() -> PathBuf {
    if let Some(folder) = std::env::var_os("DOCKET_TEST_PG_BIN") {
        return PathBuf::from(folder);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        // A link in the PATH points into the folder where the other programs lie too.
        .find_map(|folder| folder.join("initdb").canonicalize().ok())
        .and_then(|initdb| Some(initdb.parent()?.to_owned()))
        .or_else(debian_programs)
        .expect("PostgreSQL is missing: install it (Debian: postgresql) or set DOCKET_TEST_PG_BIN")
}

fn debian_programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    versions
        .filter_map(Result::ok)
        .map(|version| version.path())
        .filter(|version| version.join("bin/initdb").is_file())
        .max_by_key(|version| {
            let name = version.file_name().and_then(|name| name.to_str());
            name.and_then(|name| name.parse::<u32>().ok())
        })
        .map(|version| version.join("bin"))
}

/// For root, the account that PostgreSQL runs as; for anybody else none.
fn other_account() -> Option<Account> {
    let me = fs::metadata("/proc/self").expect("/proc").uid();
    if me != 0 {
        return None;
    }
    let accounts = fs::read_to_string("/etc/passwd").expect("the list of accounts");
    let account = account_named(&accounts, "postgres").or_else(|| account_named(&accounts, "nobody"));
    Some(account.expect("an account other than root"))
}

fn account_named(accounts: &str, name: &str) -> Option<Account> {
    accounts.lines().find_map(|line| {
        let mut fields = line.split(':');
        let is_it = fields.next() == Some(name);
        // name:password:user:group:…
        let user = fields.nth(1)?.parse().ok()?;
        let group = fields.next()?.parse().ok()?;
        is_it.then_some(Account { user, group })
    })
}
