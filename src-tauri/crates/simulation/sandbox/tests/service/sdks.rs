//! What the official SDKs send: every spelling, recorded requests, the web client's token.

mod recordings;
mod spellings;
mod web_client;
