//! Names and values as forms and addresses send them, read strictly: what was not sent is never stored.

use crate::domain::id::Id;
use crate::web::problem::Problem;

/// More than any form of ours has.
const PAIRS_MOST: usize = 2_000;

/// Names that may come several times: checkboxes and filters. Any other name comes once, so that no two readers
/// of a request can take different values for the same thing.
const PLURAL: &[&str] = &[
    "claim", "column", "mark", "role", "said", "sentence", "signers", "sources", "state", "tag", "told",
];

/// The values of a form or a query, by name, in the order sent.
#[derive(Debug, Clone, Default)]
pub struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// Reads `application/x-www-form-urlencoded`, which queries share.
    ///
    /// # Errors
    /// A malformed or doubled value, in words.
    pub fn read(sent: &[u8]) -> Result<Self, Problem> {
        let mut pairs = Self::default();
        for pair in sent.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
            let mut halves = pair.splitn(2, |byte| *byte == b'=');
            let name = decode(halves.next().unwrap_or_default())?;
            let value = decode(halves.next().unwrap_or_default())?;
            pairs.add(name, value)?;
        }
        Ok(pairs)
    }

    /// Takes one more value. Browsers send every line end as CR LF; it is kept as LF.
    ///
    /// # Errors
    /// A NUL, a doubled name, too many.
    pub fn add(&mut self, name: String, value: String) -> Result<(), Problem> {
        if name.contains('\0') || value.contains('\0') {
            return Err(Problem::malformed(say!("pairs-nul")));
        }
        let single = !PLURAL.contains(&name.as_str());
        if single && self.0.iter().any(|(known, _)| *known == name) {
            return Err(Problem::malformed(say!("pairs-twice")));
        }
        if self.0.len() >= PAIRS_MOST {
            return Err(Problem::malformed(say!("pairs-too-many")));
        }
        self.0.push((name, value.replace("\r\n", "\n")));
        Ok(())
    }

    /// The value of a field; empty when it was not sent.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// Every value of a field that may come several times.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<&str> {
        let named = self.0.iter().filter(|(known, _)| known == name);
        named.map(|(_, value)| value.as_str()).collect()
    }

    /// Was the field sent at all: a ticked box, a pressed button?
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// A whole number; none when there is no such.
    #[must_use]
    pub fn int<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.text(name).trim().parse().ok()
    }

    /// An id; none when there is no such.
    #[must_use]
    pub fn id<Of>(&self, name: &str) -> Option<Id<Of>> {
        self.text(name).parse().ok()
    }

    /// The version that the form was made from.
    ///
    /// # Errors
    /// When the form carries none: without it a change could overwrite another.
    pub fn version(&self, name: &str) -> Result<i32, Problem> {
        self.int(name)
            .ok_or_else(|| Problem::malformed(say!("pairs-no-version")))
    }

    /// Every name with its value, in the order sent.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// Undoes percent and plus, and refuses what is not UTF-8.
fn decode(sent: &[u8]) -> Result<String, Problem> {
    let malformed = || Problem::malformed(say!("pairs-not-utf8"));
    let mut bytes = Vec::with_capacity(sent.len());
    let mut rest = sent.iter();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
                let (high, low) = digit(rest.next()).zip(digit(rest.next())).ok_or_else(malformed)?;
                bytes.push(u8::try_from(high * 16 + low).map_err(|_| malformed())?);
            }
            plain => bytes.push(*plain),
        }
    }
    String::from_utf8(bytes).map_err(|_| malformed())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(sent: &str) -> Result<Pairs, Problem> {
        Pairs::read(sent.as_bytes())
    }

    #[test]
    fn values_are_found_by_name() {
        let pairs = read("title=A+%26+B&note=a%0D%0Ab&state=x&state=y&version=3&tick").unwrap();
        assert_eq!(pairs.text("title"), "A & B");
        assert_eq!(pairs.text("note"), "a\nb");
        assert_eq!(pairs.text("none"), "");
        assert_eq!(pairs.all("state"), ["x", "y"]);
        assert_eq!(pairs.version("version").unwrap(), 3);
        assert!(pairs.has("tick") && !pairs.has("tock"));
        assert!(pairs.version("title").is_err());
    }

    #[test]
    fn what_cannot_be_kept_as_sent_is_refused() {
        for wrong in ["a=%ff%fe", "a=%0", "a=%zz", "a=x%00y", "%00=a", "a=1&a=2"] {
            assert_eq!(read(wrong).unwrap_err().status.as_u16(), 400, "{wrong}");
        }
        assert!(Pairs::read(b"a=\xff").is_err());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(value in "[^\0\r]{0,40}") {
            let sent = serde_urlencoded::to_string([("a", &value)]).unwrap();
            let pairs = read(&sent).unwrap();
            prop_assert_eq!(pairs.text("a"), value);
        }

        #[test]
        fn nothing_makes_it_panic(sent in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = Pairs::read(&sent);
        }
    }
}
