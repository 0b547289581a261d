//! Decompresses request bodies: the mobile SDKs compress them.

use crate::http::response::Response;
use axum::body::Bytes;
use axum::http::{HeaderMap, header};
use flate2::read::GzDecoder;
use serde_json::json;
use std::io::Read;

/// More than any request but a zip needs, compressed or not.
pub(crate) const MOST_JSON_BYTES: usize = 4 * 1024 * 1024;

/// The body as it was before `Content-Encoding`.
///
/// # Errors
/// What to say when it cannot be unpacked.
pub(crate) fn inflated(headers: &HeaderMap, body: &Bytes) -> Result<Bytes, Response> {
    let encoding =
        headers.get(header::CONTENT_ENCODING).map(|value| value.as_bytes().to_ascii_lowercase());
    match encoding.as_deref() {
        None | Some(b"identity") => Ok(body.clone()),
        Some(b"gzip") => {
            let mut plain = Vec::new();
            let bound = MOST_JSON_BYTES as u64 + 1;
            match GzDecoder::new(&body[..]).take(bound).read_to_end(&mut plain) {
                Ok(length) if length <= MOST_JSON_BYTES => Ok(plain.into()),
                Ok(_) => Err(Response::json(413, &json!({"message": "Request Too Long"}))),
                Err(_) => Err(Response::error("2213", "The request is not gzip, as it says")),
            }
        }
        Some(_) => Err(Response::json(415, &json!({"message": "Unsupported Media Type"}))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn gzip(plain: &[u8]) -> Bytes {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(plain).unwrap();
        encoder.finish().unwrap().into()
    }

    fn status(encoding: &str, body: &Bytes) -> Result<Bytes, u16> {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_ENCODING, encoding.parse().unwrap());
        inflated(&headers, body).map_err(|response| response.status)
    }

    #[test]
    fn unpacks_within_bounds() {
        let plain = Bytes::from_static(b"{}");
        assert_eq!(inflated(&HeaderMap::new(), &plain).ok(), Some(plain.clone()));
        assert_eq!(status("gzip", &gzip(b"{}")), Ok(plain.clone()));
        assert_eq!(status("gzip", &plain), Err(400));
        assert_eq!(status("br", &plain), Err(415));
        let bomb = gzip(&vec![0; MOST_JSON_BYTES + 1]);
        assert_eq!(status("gzip", &bomb), Err(413));
    }
}
