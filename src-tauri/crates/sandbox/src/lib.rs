//! A Smile ID on loopback: prep upload, zip, job status, callbacks and faults.
