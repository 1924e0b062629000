//! Checkpoints of the log: its size and the root of its Merkle tree, signed.
//!
//! The text is a C2SP tlog-checkpoint (origin, size, root) in a C2SP signed note with an Ed25519 signature, so that
//! others' tools read it too. Keys are written as there: `NAME+HASH+KEY`.

use super::Hash;
use base64::prelude::{BASE64_STANDARD, Engine};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use sha2::{Digest, Sha256};
use std::fmt::{self, Display};
use std::str::FromStr;

/// The signature type Ed25519, in keys and their hashes.
const ED25519_TYPE: u8 = 1;
/// What begins a key that signs, as in the first such notes.
const PRIVATE: &str = "PRIVATE+KEY+";
/// What begins a line with a signature.
const SIGNED_BY: &str = "\u{2014} ";

/// What a checkpoint says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log it is of: the name of its key.
    pub origin: String,
    /// How many events the log had.
    pub size: i64,
    /// The root of the tree over them.
    pub root: Hash,
}

impl Checkpoint {
    /// The text that is signed.
    #[must_use]
    pub fn text(&self) -> String {
        let root = BASE64_STANDARD.encode(self.root);
        format!("{}\n{}\n{root}\n", self.origin, self.size)
    }

    /// Reads the text; lines behind the third belong to others.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
        let read = Self {
            origin: origin.to_owned(),
            size: size.parse().ok().filter(|size| *size >= 0)?,
            root: hash(root)?,
        };
        (!origin.is_empty() && text.starts_with(&read.text())).then_some(read)
    }
}

/// A hash in base64.
#[must_use]
pub fn hash(text: &str) -> Option<Hash> {
    let bytes = BASE64_STANDARD.decode(text).ok()?;
    Hash::try_from(bytes.as_slice()).ok()
}

/// A hash as base64.
#[must_use]
pub fn text(hash: &Hash) -> String {
    BASE64_STANDARD.encode(hash)
}

/// Why a checkpoint is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unsigned {
    /// It is no signed note.
    #[error("this is no checkpoint: three lines, an empty one and a signature are expected")]
    Malformed,
    /// Nobody whose key is known signed it.
    #[error("the checkpoint is signed by another key than the one given")]
    OtherKey,
    /// The signature is not that of this text.
    #[error("the checkpoint was changed: its signature does not fit")]
    Forged,
}

/// The public key that a checkpoint is verified with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    name: String,
    bytes: Hash,
}

impl PublicKey {
    /// The log that it speaks for.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first four bytes of a hash over name and key.
    fn id(&self) -> [u8; 4] {
        let mut sha = Sha256::new();
        sha.update(self.name.as_bytes());
        sha.update([b'\n', ED25519_TYPE]);
        sha.update(self.bytes);
        let hash: Hash = sha.finalize().into();
        let [a, b, c, d, ..] = hash;
        [a, b, c, d]
    }
}

/// `NAME+HASH+KEY`
impl Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}+{}+{}", self.name, super::hex(&self.id()), typed(&self.bytes))
    }
}

impl FromStr for PublicKey {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "a key is written NAME+HASH+KEY, as `docket audit key` shows it";
        let (name, rest) = text.trim().split_once('+').ok_or(wrong)?;
        let (id, key) = rest.split_once('+').ok_or(wrong)?;
        let bytes = untyped(key).ok_or(wrong)?;
        let key = Self {
            name: name.to_owned(),
            bytes,
        };
        let fits = is_name(name) && super::hex(&key.id()) == id;
        fits.then_some(key).ok_or(wrong)
    }
}

fn typed(key: &Hash) -> String {
    let mut bytes = vec![ED25519_TYPE];
    bytes.extend(key);
    BASE64_STANDARD.encode(bytes)
}

fn untyped(text: &str) -> Option<Hash> {
    let bytes = BASE64_STANDARD.decode(text).ok()?;
    let (kind, key) = bytes.split_first()?;
    Hash::try_from(key).ok().filter(|_| *kind == ED25519_TYPE)
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c.is_control() || c == '+')
}

/// The key that signs checkpoints.
pub struct SigningKey {
    pair: Ed25519KeyPair,
    seed: Hash,
    public: PublicKey,
}

/// Without the secret.
impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.public)
    }
}

impl SigningKey {
    /// The key of this seed for the log of this desk; `host` is where the desk is reached, or nothing.
    #[must_use]
    pub fn new(host: &str, seed: Hash) -> Option<Self> {
        let mut key = Self::named("docket", seed)?;
        let [a, b, c, d] = key.public.id();
        key.public.name = match host {
            "" => format!("docket.invalid/{}", super::hex(&[a, b, c, d])),
            host => format!("{host}/docket"),
        };
        is_name(&key.public.name).then_some(key)
    }

    fn named(name: &str, seed: Hash) -> Option<Self> {
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed).ok()?;
        let bytes = Hash::try_from(pair.public_key().as_ref()).ok()?;
        Some(Self {
            pair,
            seed,
            public: PublicKey {
                name: name.to_owned(),
                bytes,
            },
        })
    }

    /// Reads the text of a key's file.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (name, rest) = text.trim().strip_prefix(PRIVATE)?.split_once('+')?;
        let (id, seed) = rest.split_once('+')?;
        let key = Self::named(name, untyped(seed)?)?;
        (is_name(name) && super::hex(&key.public.id()) == id).then_some(key)
    }

    /// The text of the key's file: a secret.
    #[must_use]
    pub fn text(&self) -> String {
        let (name, id) = (&self.public.name, super::hex(&self.public.id()));
        format!("{PRIVATE}{name}+{id}+{}\n", typed(&self.seed))
    }

    /// The key that everybody may know.
    #[must_use]
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// A signed checkpoint.
    #[must_use]
    pub fn sign(&self, size: i64, root: Hash) -> String {
        let checkpoint = Checkpoint {
            origin: self.public.name.clone(),
            size,
            root,
        };
        let text = checkpoint.text();
        let mut signature = self.public.id().to_vec();
        signature.extend(self.pair.sign(text.as_bytes()).as_ref());
        let signature = BASE64_STANDARD.encode(signature);
        format!("{text}\n{SIGNED_BY}{} {signature}\n", self.public.name)
    }
}

/// What a signed checkpoint says, if one of these keys signed it for its log.
///
/// # Errors
/// Why it is none.
pub fn open(note: &str, keys: &[PublicKey]) -> Result<Checkpoint, Unsigned> {
    let (text, signatures) = note.split_once("\n\n").ok_or(Unsigned::Malformed)?;
    let text = format!("{text}\n");
    let checkpoint = Checkpoint::read(&text).ok_or(Unsigned::Malformed)?;
    let mut verdict = Err(Unsigned::OtherKey);
    for line in signatures.lines() {
        let signed = line.strip_prefix(SIGNED_BY).and_then(|line| line.split_once(' '));
        let (name, signature) = signed.ok_or(Unsigned::Malformed)?;
        let signature = BASE64_STANDARD.decode(signature).map_err(|_| Unsigned::Malformed)?;
        let (id, signature) = signature.split_at_checked(4).ok_or(Unsigned::Malformed)?;
        let key = keys.iter().find(|key| key.name == name && key.id() == id);
        let Some(key) = key.filter(|key| key.name == checkpoint.origin) else {
            continue;
        };
        UnparsedPublicKey::new(&ED25519, &key.bytes)
            .verify(text.as_bytes(), signature)
            .map_err(|_| Unsigned::Forged)?;
        verdict = Ok(());
    }
    verdict.map(|()| checkpoint)
}

/// The checkpoints of a file, one behind the other with an empty line between them.
#[must_use]
pub fn split(file: &str) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    let mut signed = true;
    for line in file.lines() {
        let is_signature = line.starts_with(SIGNED_BY);
        if signed && !is_signature {
            if line.is_empty() {
                continue;
            }
            notes.push(String::new());
        }
        signed = is_signature;
        if let Some(note) = notes.last_mut() {
            note.push_str(line);
            note.push('\n');
        }
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(host: &str, seed: u8) -> SigningKey {
        SigningKey::new(host, [seed; 32]).unwrap()
    }

    #[test]
    fn a_checkpoint_is_read_back_by_its_key_alone() {
        let key = key("desk.example", 7);
        let note = key.sign(20_852_163, [9; 32]);
        insta::assert_snapshot!(format!("{}\n{note}", key.public()));
        let read = open(&note, &[key.public().clone()]).unwrap();
        assert_eq!((read.origin.as_str(), read.size), ("desk.example/docket", 20_852_163));
        assert_eq!(read.root, [9; 32]);
        assert_eq!(key.public().to_string().parse(), Ok(key.public().clone()));
        assert_eq!(SigningKey::read(&key.text()).unwrap().public(), key.public());
        assert!(!format!("{key:?}").contains("PRIVATE"));

        let other = self::key("desk.example", 8);
        assert_eq!(open(&note, &[other.public().clone()]), Err(Unsigned::OtherKey));
        assert_eq!(open(&note, &[]), Err(Unsigned::OtherKey));
        let both = [other.public().clone(), key.public().clone()];
        assert!(open(&note, &both).is_ok());
        for changed in [note.replace("20852163", "20852162"), note.replacen("CQkJ", "CQkK", 1)] {
            assert_eq!(open(&changed, &both), Err(Unsigned::Forged), "{changed}");
        }
        for none in [
            "",
            "\n\n",
            "a\nb\nc\n\n",
            &note.replace("20852163", "020852163"),
            &note.replace('\u{2014}', "-"),
        ] {
            assert_eq!(open(none, &both), Err(Unsigned::Malformed), "{none}");
        }
    }

    /// The example of the specification of signed notes, whose key is known.
    #[test]
    fn a_key_of_others_is_read() {
        let key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        let read: PublicKey = key.parse().unwrap();
        assert_eq!(read.to_string(), key);
        for wrong in [
            "",
            "a+b",
            "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        ] {
            assert!(wrong.parse::<PublicKey>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_file_holds_several() {
        let key = key("", 1);
        let notes = [key.sign(1, [1; 32]), key.sign(2, [2; 32])];
        assert_eq!(split(&notes.join("\n")), notes);
        assert_eq!(split(&notes.concat()), notes);
        assert_eq!(split(""), Vec::<String>::new());
        assert!(split("nothing\n").iter().all(|note| open(note, &[]).is_err()));
    }
}
