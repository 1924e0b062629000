//! Networks of addresses, such as those of the proxies that may say whom they speak for.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};
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

/// IPv4 networks in which nobody's public site stands (IANA's registry of special-purpose addresses), and one
/// address of the public range behind which a cloud keeps what is meant for its machines alone.
const INTERNAL_V4: &[([u8; 4], u32)] = &[
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    ([168, 63, 129, 16], 32),
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    // Multicast, reserved and broadcast.
    ([224, 0, 0, 0], 3),
];

/// Global unicast: all other IPv6 is local, multicast, or a form of something else.
const GLOBAL_V6: (u128, u32) = (0x2000 << 112, 3);

/// What of it stands for no site: protocols and Teredo, documentation, 6to4, documentation.
const INTERNAL_V6: &[(u128, u32)] = &[
    (0x2001 << 112, 23),
    (0x2001_0db8 << 96, 32),
    (0x2002 << 112, 16),
    (0x3fff << 112, 20),
];

/// IPv4 as machines that have IPv6 alone reach it (RFC 6052).
const NAT64: (u128, u32) = (0x0064_ff9b << 96, 96);

/// Does the address belong to the public net, whatever form it is written in? An IPv6 address that stands for an
/// IPv4 address is judged by that one, or refused where no site is reached that way.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let inside = |(base, prefix): &([u8; 4], u32)| {
                let network = Network {
                    base: bits(Ipv4Addr::from(*base).into()),
                    prefix: prefix.saturating_add(96),
                };
                network.holds(v4.into())
            };
            !INTERNAL_V4.iter().any(inside)
        }
        IpAddr::V6(v6) => {
            let inside = |(base, prefix): (u128, u32)| keep(v6.to_bits(), prefix) == base;
            if inside(NAT64) {
                let [.., a, b, c, d] = v6.octets();
                return is_public(Ipv4Addr::new(a, b, c, d).into());
            }
            inside(GLOBAL_V6) && !INTERNAL_V6.iter().any(|network| inside(*network))
        }
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
    fn what_is_not_public_is_known_in_every_form() {
        let public = |text: &str| is_public(text.parse().unwrap());
        for address in [
            "8.8.8.8",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.1",
            "168.63.129.15",
            "169.253.255.255",
            "172.15.255.255",
            "172.32.0.0",
            "192.167.255.255",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "::ffff:8.8.8.8",
            "64:ff9b::8.8.8.8",
            "2606:4700::1111",
            "2001:4860:4860::8888",
            "2001:200::1",
        ] {
            assert!(public(address), "{address}");
        }
        for address in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "100.100.100.200",
            "127.0.0.1",
            "127.255.255.254",
            "168.63.129.16",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.192",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::7f00:1",
            "::ffff:127.0.0.1",
            "::ffff:0:127.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::10.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::8.8.8.8",
            "100::1",
            "2001::1",
            "2001:0:7f00:1::",
            "2001:2::1",
            "2001:10::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "2002:0808:0808::1",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!public(address), "{address}");
        }
    }

    proptest::proptest! {
        #[test]
        fn an_ipv4_address_is_judged_alike_in_every_form(bits: u32) {
            let v4 = Ipv4Addr::from(bits);
            let nat64 = Ipv6Addr::from_bits(NAT64.0 | u128::from(bits));
            proptest::prop_assert_eq!(is_public(v4.into()), is_public(v4.to_ipv6_mapped().into()));
            proptest::prop_assert_eq!(is_public(v4.into()), is_public(nat64.into()));
            let local = v4.is_private() || v4.is_loopback() || v4.is_link_local() || v4.is_multicast();
            proptest::prop_assert!(!(local && is_public(v4.into())));
        }
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
