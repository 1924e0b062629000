//! What is counted, in the OpenMetrics text that Prometheus reads. Requests are told apart by the pattern of their
//! route, never by their path: paths hold tokens and have no end.

use std::time::Duration;

use actix_web::http::{Method, StatusCode};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    route: String,
    status: u16,
}

/// The counters of one server.
pub struct Metrics {
    registry: Registry,
    answered: Family<Answered, Counter>,
    took: Histogram,
    events: Gauge,
    hashing: Gauge,
    writing: Gauge,
}

/// What is read at the moment of asking.
#[derive(Debug, Clone, Copy, Default)]
pub struct Now {
    /// Events in the log.
    pub events: i64,
    /// Passwords being judged or waiting for it.
    pub hashing: usize,
    /// Acts waiting to be written.
    pub writing: usize,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("docket");
        let answered = Family::default();
        let took = Histogram::new(exponential_buckets(0.000_5, 2.0, 16));
        let (events, hashing, writing) = (Gauge::default(), Gauge::default(), Gauge::default());
        registry.register("http_requests", "Requests answered", answered.clone());
        registry.register_with_unit(
            "http_request_duration",
            "Time to the head of the answer",
            Unit::Seconds,
            took.clone(),
        );
        registry.register("events", "Events in the log, which is one for each act", events.clone());
        registry.register(
            "hashing_queue",
            "Passwords being judged or waiting for it",
            hashing.clone(),
        );
        registry.register("writer_queue", "Acts waiting to be written", writing.clone());
        Self {
            registry,
            answered,
            took,
            events,
            hashing,
            writing,
        }
    }
}

impl Metrics {
    /// Counts an answer.
    pub fn count(&self, method: &Method, route: Option<String>, status: StatusCode, took: Duration) {
        let known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
        let method = known.into_iter().find(|name| *name == method.as_str());
        let answered = Answered {
            method: method.unwrap_or("other"),
            route: route.unwrap_or_else(|| "none".to_owned()),
            status: status.as_u16(),
        };
        self.answered.get_or_create(&answered).inc();
        self.took.observe(took.as_secs_f64());
    }

    /// Everything, as text.
    #[must_use]
    pub fn text(&self, now: Now) -> String {
        let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        self.events.set(now.events);
        self.hashing.set(whole(now.hashing));
        self.writing.set(whole(now.writing));
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted_by_route() {
        let metrics = Metrics::default();
        for _ in 0..2 {
            let route = Some("/invite/{token}".to_owned());
            metrics.count(&Method::GET, route, StatusCode::OK, Duration::from_millis(3));
        }
        let text = metrics.text(Now {
            events: 7,
            ..Now::default()
        });
        let line = "docket_http_requests_total{method=\"GET\",route=\"/invite/{token}\",status=\"200\"} 2";
        assert!(text.contains(line), "{text}");
        assert!(text.contains("docket_events 7"), "{text}");
    }
}
