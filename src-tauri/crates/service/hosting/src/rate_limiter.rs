//! Limits requests with token buckets, one for each address or name.

use crate::server::Peer;
use axum::http::HeaderMap;
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Keys remembered at most.
const MOST_KEYS: usize = 10_000;

/// How fast a bucket fills and how much it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenRate {
    /// Tokens of a full bucket.
    pub burst: u32,
    /// One token comes back in this time.
    pub every: Duration,
}

/// Tokens that come back with time.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    /// When it will be full again.
    full_at: Instant,
}

impl TokenRate {
    fn take(self, bucket: &mut Bucket, now: Instant) -> bool {
        let full_at = bucket.full_at.max(now) + self.every;
        let fits = full_at <= now + self.every * self.burst;
        if fits {
            bucket.full_at = full_at;
        }
        fits
    }
}

/// A bucket for each key.
pub struct RateLimiter<K> {
    rate: TokenRate,
    buckets: Mutex<HashMap<K, Bucket>>,
}

impl<K: std::hash::Hash + Eq> RateLimiter<K> {
    /// All buckets full.
    #[must_use]
    pub fn new(rate: TokenRate) -> Self {
        Self { rate, buckets: Mutex::default() }
    }

    /// Whether `key` has a token left; takes none.
    pub fn has_some(&self, key: &K, now: Instant) -> bool {
        let buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        buckets.get(key).copied().is_none_or(|mut bucket| self.rate.take(&mut bucket, now))
    }

    /// Takes a token of `key`, if one is left.
    pub fn take(&self, key: K, now: Instant) -> bool {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST_KEYS && !buckets.contains_key(&key) {
            buckets.retain(|_, bucket| bucket.full_at > now);
            if buckets.len() >= MOST_KEYS {
                // So many at once come from one hand; forgetting them is better than shutting everybody out.
                buckets.clear();
            }
        }
        let bucket = buckets.entry(key).or_insert(Bucket { full_at: now });
        self.rate.take(bucket, now)
    }
}

/// What shares a bucket: an IPv4 address, or the /64 that one subscriber of IPv6 has.
#[must_use]
pub fn subscriber(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(four) => IpAddr::V4(four),
        IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() >> 64 << 64)),
    }
}

/// Whose bucket a request is counted in. Of the addresses that a proxy names, only the last comes from the proxy itself.
#[must_use]
pub fn sender(peer: Peer, headers: &HeaderMap, behind_proxy: bool) -> IpAddr {
    let named = headers
        .get_all("x-forwarded-for")
        .iter()
        .next_back()
        .filter(|_| behind_proxy)
        .and_then(|line| line.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    subscriber(named.unwrap_or(peer.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: TokenRate = TokenRate { burst: 3, every: Duration::from_secs(1) };

    #[test]
    fn a_burst_then_one_for_each_span() {
        let (limiter, start) = (RateLimiter::new(RATE), Instant::now());
        let taken = |at: u32| limiter.take("a", start + Duration::from_millis(at.into()));
        assert_eq!([0, 0, 0, 0].map(taken), [true, true, true, false]);
        assert_eq!([999, 1000, 1001].map(taken), [false, true, false]);
        assert!(!limiter.has_some(&"a", start));
        assert!([&"b", &"b", &"b", &"b"].into_iter().all(|key| limiter.has_some(key, start)));
        assert!(limiter.take("b", start) && limiter.has_some(&"b", start));
        assert_eq!([9000; 4].map(taken), [true, true, true, false]);
    }

    #[test]
    fn memory_is_bounded() {
        let (limiter, now) = (RateLimiter::new(RATE), Instant::now());
        for key in 0..3 * MOST_KEYS {
            assert!(limiter.take(key, now));
        }
        assert!(limiter.buckets.lock().unwrap().len() <= MOST_KEYS);
    }

    #[test]
    fn one_subscriber_is_one_address() {
        let same =
            |a: &str, b: &str| subscriber(a.parse().unwrap()) == subscriber(b.parse().unwrap());
        assert!(same("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"));
        assert!(!same("2001:db8:1:2::1", "2001:db8:1:3::1"));
        assert!(same("::ffff:192.0.2.1", "192.0.2.1"));
        assert!(!same("192.0.2.1", "192.0.2.2"));
    }
}
