//! Networks of addresses, such as those of the proxies that may say whom they speak for.

use core::net::{IpAddr, Ipv6Addr};
use std::str::FromStr;

/// A network in CIDR form (RFC 4632): `10.0.0.0/8`, `2001:db8::/32`, or one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    /// IPv4 stands here mapped into IPv6.
    base: u128,
    /// How many of the 128 bits count.
    prefix: u32,
}

/// What is wrong with a network's text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\u{201c}{0}\u{201d} is no network; write 10.0.0.0/8, 2001:db8::/32 or one address")]
pub struct NetworkError(String);

impl Network {
    /// Does the address stand in this network?
    #[must_use]
    pub fn holds(self, address: IpAddr) -> bool {
        keep(bits(address), self.prefix) == self.base
    }
}

impl FromStr for Network {
    type Err = NetworkError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || NetworkError(text.to_owned());
        let (address, length) = match text.trim().split_once('/') {
            Some((address, length)) => (address, Some(length)),
            None => (text.trim(), None),
        };
        let address: IpAddr = address.parse().map_err(|_| wrong())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let length: u32 = match length {
            Some(length) => length.parse().map_err(|_| wrong())?,
            None => most,
        };
        if length > most {
            return Err(wrong());
        }
        let prefix = 128_u32.saturating_sub(most).saturating_add(length);
        Ok(Self {
            base: keep(bits(address), prefix),
            prefix,
        })
    }
}

/// The part of an address that tells one household or office from another: an IPv4 address whole, of an IPv6
/// address the first 64 bits, because one machine may use all of the others (RFC 4291).
#[must_use]
pub fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(keep(v6.to_bits(), 64))),
        v4 => v4,
    }
}

fn bits(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(v4) => v4.to_ipv6_mapped().to_bits(),
        IpAddr::V6(v6) => v6.to_bits(),
    }
}

fn keep(bits: u128, prefix: u32) -> u128 {
    let dropped = 128_u32.saturating_sub(prefix);
    bits.checked_shr(dropped)
        .and_then(|kept| kept.checked_shl(dropped))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(network: &str, address: &str) -> bool {
        network.parse::<Network>().unwrap().holds(address.parse().unwrap())
    }

    #[test]
    fn an_address_is_in_its_network() {
        assert!(holds("10.0.0.0/8", "10.255.0.1"));
        assert!(!holds("10.0.0.0/8", "11.0.0.1"));
        assert!(holds("10.0.0.0/8", "::ffff:10.1.1.1"));
        assert!(holds("127.0.0.1", "127.0.0.1"));
        assert!(!holds("127.0.0.1", "127.0.0.2"));
        assert!(holds("2001:db8::/32", "2001:db8:1::5"));
        assert!(!holds("2001:db8::/32", "2001:db9::"));
        assert!(holds("::/0", "8.8.8.8") && holds("0.0.0.0/0", "8.8.8.8"));
        assert!(!holds("0.0.0.0/0", "2001:db8::"));
    }

    #[test]
    fn other_texts_are_refused() {
        for wrong in ["", "ten", "10.0.0.0/33", "10.0.0.0/x", "::/129", "10.0.0/8"] {
            assert!(wrong.parse::<Network>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_household_is_an_ipv4_address_or_half_of_an_ipv6_one() {
        let of = |text: &str| household(text.parse().unwrap()).to_string();
        assert_eq!(of("192.0.2.7"), "192.0.2.7");
        assert_eq!(of("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
    }
}
