//! `kill -9` in the middle of a load: every write that was acknowledged is there afterwards, once, and the log holds.
//!
//! `DOCKET_KILLS` sets how often the server is killed (`just crash` does it 100 times).

use diesel::RunQueryDsl;
use diesel::sql_types::Text;
use docket::desk::Desk;
use docket::desk::people::NewPerson;
use docket::domain::log::Chain;
use docket::domain::person::Actor;
use docket::store::db::Place;
use docket::store::{Store, log, migrate};
use docket::world::RealWorld;
use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const PASSWORD: &str = "lantern otter granite 71";
const WRITERS: usize = 6;
/// Acknowledged writes after which the first kill comes; each later one waits for a few more.
const BEFORE_KILL: usize = 30;

/// A server process; it is killed like any crash would end it.
struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    fn start(url: &str) -> Self {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_docket"))
            .args([
                "serve",
                "--log",
                "error",
                "--database",
                url,
                "--listen",
                &address.to_string(),
            ])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let server = Self { child, address };
        while ask(address, "GET", "/healthz", "", "").is_err() {
            std::thread::sleep(Duration::from_millis(5));
        }
        server
    }

    fn sign_in(&self) -> String {
        let body = format!("email=editor%40desk.example&password={}", PASSWORD.replace(' ', "+"));
        let (status, head) = ask(self.address, "POST", "/sign-in", "", &body).unwrap();
        assert_eq!(status, 303, "{head}");
        let cookies: Vec<&str> = head
            .lines()
            .filter_map(|line| line.split_once(':'))
            .filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"))
            .filter_map(|(_, value)| value.trim().split(';').next())
            .collect();
        cookies.join("; ")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One request on a connection of its own: status and answer.
fn ask(address: SocketAddr, method: &str, path: &str, cookie: &str, body: &str) -> io::Result<(u16, String)> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nCookie: {cookie}\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
    status
        .map(|status| (status, answer))
        .ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

/// Makes claims until the server is gone; keeps the statements that were acknowledged.
fn write_claims(address: SocketAddr, cookie: &str, writer: &str, acknowledged: &Mutex<Vec<String>>) {
    for number in 0.. {
        let statement = format!("{writer} claim {number}");
        let body = format!(
            "statement={}&risk=standard&priority=normal",
            statement.replace(' ', "+")
        );
        match ask(address, "POST", "/claims/new", cookie, &body) {
            Ok((303, _)) => acknowledged.lock().unwrap().push(statement),
            Ok((status, answer)) => panic!("{status}: {answer}"),
            Err(_) => return,
        }
    }
}

#[derive(diesel::QueryableByName)]
struct Statement {
    #[diesel(sql_type = Text)]
    statement: String,
}

fn desk(place: &Place) -> Desk {
    Desk::new(Store::open(place, Arc::new(RealWorld), 2).unwrap())
}

/// A desk in a file with one editor, whose server dies.
struct Fragile {
    folder: tempfile::TempDir,
    url: String,
    place: Place,
    acknowledged: Arc<Mutex<Vec<String>>>,
}

impl Fragile {
    async fn make() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("desk.db").display());
        let place = Place::parse(&url).unwrap();
        migrate::migrate(&place).unwrap();
        let editor = NewPerson {
            email: "editor@desk.example".to_owned(),
            name: "Editor".to_owned(),
            role: "editor".to_owned(),
            password: Some(PASSWORD.to_owned()),
        };
        desk(&place).add_person(&Actor::Operator, editor, None).await.unwrap();
        Self {
            folder,
            url,
            place,
            acknowledged: Arc::default(),
        }
    }

    fn acknowledged(&self) -> usize {
        self.acknowledged.lock().unwrap().len()
    }

    /// Has many writers work until so many writes are acknowledged, then ends the server in the middle of them.
    fn load(&self, name: &str, enough: usize, end: impl FnOnce(Server)) {
        let server = Server::start(&self.url);
        let cookie = server.sign_in();
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let (address, cookie, acknowledged) = (server.address, cookie.clone(), Arc::clone(&self.acknowledged));
                let name = format!("{name} writer {writer}");
                std::thread::spawn(move || write_claims(address, &cookie, &name, &acknowledged))
            })
            .collect();
        while self.acknowledged() < enough {
            assert!(
                !writers.iter().any(std::thread::JoinHandle::is_finished),
                "a writer was turned away"
            );
            std::thread::sleep(Duration::from_millis(1));
        }
        end(server);
        writers.into_iter().for_each(|writer| writer.join().unwrap());
    }

    /// Every acknowledged write is there once, and the log holds. Gives the number of events.
    fn is_whole(&self) -> i64 {
        let mut db = self.place.connect().unwrap();
        let kept: Vec<Statement> = diesel::sql_query("SELECT statement FROM claim").load(&mut db).unwrap();
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for row in &kept {
            *times.entry(&row.statement).or_default() += 1;
        }
        let acknowledged = self.acknowledged.lock().unwrap();
        let lost: Vec<&String> = acknowledged
            .iter()
            .filter(|statement| times.get(statement.as_str()) != Some(&1))
            .collect();
        assert!(lost.is_empty(), "lost or doubled: {lost:?}");
        let mut chain = Chain::START;
        log::page(&mut db, 0, i64::MAX, i64::MAX)
            .unwrap()
            .iter()
            .try_for_each(|event| chain.follow(event))
            .unwrap();
        assert_eq!(chain.hash, log::head(&mut db).unwrap().hash);
        chain.number
    }
}

#[actix_web::test]
async fn acknowledged_writes_survive_kills() {
    let kills: usize = std::env::var("DOCKET_KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok())
        .unwrap_or(4);
    let fragile = Fragile::make().await;
    for kill in 0..kills {
        let enough = fragile.acknowledged() + BEFORE_KILL + kill % 17;
        fragile.load(&format!("kill {kill}"), enough, drop);
    }
    let events = fragile.is_whole();
    println!(
        "{kills} kills, {} acknowledged writes, none lost, {events} events hold",
        fragile.acknowledged()
    );
}

#[actix_web::test]
async fn a_server_that_is_asked_to_stop_finishes_what_it_began_and_leaves_one_file() {
    let fragile = Fragile::make().await;
    fragile.load("stop", BEFORE_KILL, |mut server| {
        let pid = server.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &pid]).status().unwrap();
        assert!(asked.success());
        assert!(server.child.wait().unwrap().success(), "it stops in peace");
    });
    let mut left: Vec<_> = std::fs::read_dir(fragile.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    left.sort();
    assert_eq!(
        left,
        ["desk.db", "desk.db.key"],
        "one file holds everything but the key"
    );
    fragile.is_whole();
}
