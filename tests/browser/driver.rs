//! One chromedriver for the test process, ended with it.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::harness::watchdog;

const FOLDER_PREFIX: &str = "docket-test-browser-";
/// The driver leads a group of its own; browsers that a killed test left behind name their profile in
/// their command line.
const STOP_AND_REMOVE: &str = r#"
kill -s KILL -- "-$1"
for process in /proc/[0-9]*; do
    if tr '\0' '\n' <"$process/cmdline" | grep -qF -- "--user-data-dir=$2/"; then
        kill -s KILL "${process#/proc/}"
    fi
done
sleep 0.2
rm -rf "$2""#;

static DRIVER: LazyLock<Driver> = LazyLock::new(Driver::start);
static NEXT_PROFILE: AtomicU32 = AtomicU32::new(1);

/// A running chromedriver, held by a static and so never dropped.
struct Driver {
    port: u16,
    folder: PathBuf,
    _watchdog: Child,
}

/// The port on which chromedriver listens. Starts it when it is the first to ask.
pub fn port() -> u16 {
    DRIVER.port
}

/// A folder for the profile of a new browser.
pub fn new_profile() -> PathBuf {
    let number = NEXT_PROFILE.fetch_add(1, Ordering::Relaxed);
    DRIVER.folder.join(number.to_string())
}

/// The browser: `DOCKET_TEST_CHROMIUM`, else chromium of the PATH.
pub fn chromium() -> PathBuf {
    find_program("DOCKET_TEST_CHROMIUM", "chromium", "chromium")
}

impl Driver {
    fn start() -> Self {
        let program = find_program("DOCKET_TEST_CHROMEDRIVER", "chromedriver", "chromium-driver");
        for leftover in watchdog::leftovers(FOLDER_PREFIX) {
            // Another user's leftovers are theirs to sweep.
            let _ = std::fs::remove_dir_all(leftover);
        }
        let folder = std::env::temp_dir().join(format!("{FOLDER_PREFIX}{}", std::process::id()));
        std::fs::create_dir(&folder).expect("a folder for the browser");
        let mut driver = Command::new(program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("chromedriver");
        let watchdog = watchdog::watch(STOP_AND_REMOVE, |shell| {
            shell.arg(driver.id().to_string()).arg(&folder);
        })
        .expect("a watchdog");
        Self {
            port: port_of(&mut driver),
            folder,
            _watchdog: watchdog,
        }
    }
}

/// Reads the port from what the driver says at its start, and lets it go on talking to nobody.
fn port_of(driver: &mut Child) -> u16 {
    let mut lines = BufReader::new(driver.stdout.take().expect("its output")).lines();
    let port = lines
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            port.trim_end_matches('.').parse().ok()
        })
        .expect("chromedriver's port");
    std::thread::spawn(move || lines.for_each(drop));
    port
}

fn find_program(variable: &str, name: &str, package: &str) -> PathBuf {
    if let Some(program) = std::env::var_os(variable) {
        return PathBuf::from(program);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .chain([Path::new("/usr/bin").to_owned()])
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
        .unwrap_or_else(|| panic!("{name} is missing: install it (Debian: {package}) or set {variable}"))
}
