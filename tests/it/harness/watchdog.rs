//! Cleans up after the test process, however it ends.

use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

/// A shell that waits until the test process is gone and then runs `script`.
///
/// Test binaries have no hook at exit and may be killed, so the only sure sign of their end is that the
/// kernel closes their side of a pipe. Keep the answer in a static: dropping it is that sign too.
/// `prepare` may set the user and the arguments (`$1`, `$2` … in the script).
pub fn watch(script: &str, prepare: impl FnOnce(&mut Command)) -> io::Result<Child> {
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("read _; {script}"), "watchdog"]);
    prepare(&mut shell);
    shell
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // Its own group: Ctrl-C in the terminal must not end it before its work.
        .process_group(0)
        .spawn()
}

/// Whether the process that made a leftover is still there.
pub fn is_alive(pid: u32) -> bool {
    std::path::Path::new("/proc").join(pid.to_string()).exists()
}

/// The leftovers of earlier runs in the folder for temporary files: `prefix` and the number of a process
/// that is gone.
pub fn leftovers(prefix: &str) -> Vec<std::path::PathBuf> {
    let Ok(entries) = std::fs::read_dir(std::env::temp_dir()) else {
        return Vec::new();
    };
    entries
        .filter_map(Result::ok)
        .filter(|entry| {
            let name = entry.file_name();
            let pid = name.to_str().and_then(|name| name.strip_prefix(prefix));
            pid.and_then(|pid| pid.parse().ok()).is_some_and(|pid| !is_alive(pid))
        })
        .map(|entry| entry.path())
        .collect()
}
