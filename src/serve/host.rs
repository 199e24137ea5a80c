//! Whose requests are answered: those that name this machine.
//!
//! A page elsewhere on the web may make its own name lead to this machine, and read a local server's answers as its own (DNS
//! rebinding). Its requests carry its name in `Host`, so no other names are answered than the ones that can only be ours.

use std::net::IpAddr;

/// Whether a `Host` header names this machine: by an address, by `localhost`, or by the name that the server listens at.
pub(super) fn is_own(header: &str, listening: &str) -> bool {
    let name = name(header);
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    let local = bare.eq_ignore_ascii_case("localhost") || bare.to_ascii_lowercase().ends_with(".localhost");
    local || bare.parse::<IpAddr>().is_ok() || bare.eq_ignore_ascii_case(listening)
}

/// A `Host` header without its port.
fn name(header: &str) -> &str {
    if let Some(end) = header.find(']') {
        return &header[..=end];
    }
    header.split_once(':').map_or(header, |(name, _)| name)
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
        for header in
            ["", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example:4000", "desk.evil", "::1.x"]
        {
            assert!(!is_own(header, "desk"), "{header}");
        }
    }
}
