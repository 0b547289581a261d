//! Remembers jobs, photos, secrets and what happened to them: encrypted and crash-safe.
