//! Accepts only requests that name this machine.
//!
//! A page elsewhere on the web can make its own name resolve to this machine and then read a local server's answers (DNS
//! rebinding). Its requests carry that name in `Host`, so only names that can belong to this machine are accepted.

use std::net::Ipv4Addr;

use crate::model::address::is_ipv6;

/// Whether a `Host` header names this machine: by an address, by `localhost`, or by the name that the server listens at.
pub(super) fn is_own(header: &str, listening: &str) -> bool {
    let Some(name) = name(header) else { return false };
    let local = name.eq_ignore_ascii_case("localhost") || name.to_ascii_lowercase().ends_with(".localhost");
    local || is_ipv6(name) || name.parse::<Ipv4Addr>().is_ok() || name.eq_ignore_ascii_case(listening)
}

/// A `Host` header without its port. `None` if what follows the name is not a port.
fn name(header: &str) -> Option<&str> {
    let end = if header.starts_with('[') { header.find(']')? + 1 } else { header.find(':').unwrap_or(header.len()) };
    let (name, port) = header.split_at(end);
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
    (port.is_empty() || port.strip_prefix(':').is_some_and(is_port)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::is_own;

    #[test]
    fn this_machine_has_few_names() {
        let own = [
            "localhost",
            "localhost:4000",
            "LOCALHOST",
            "127.0.0.1:80",
            "[::1]:4000",
            "[::1]",
            "a.localhost",
            "desk:1",
        ];
        for header in own {
            assert!(is_own(header, "desk"), "{header}");
        }
    }

    #[test]
    fn other_names_are_foreign() {
        for header in [
            "",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example:4000",
            "desk.evil",
            "::1.x",
            "[::1].evil.example",
            "[::1]x:4000",
            "[localhost]",
            "localhost:4000.evil.example",
            "localhost:4000:1",
            "[::1",
            "]localhost",
        ] {
            assert!(!is_own(header, "desk"), "{header}");
        }
    }
}
