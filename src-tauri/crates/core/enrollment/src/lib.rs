//! Seals who is enrolled, how, and with whose consent.
//!
//! Sans-IO. [`Enrollment::seal`] is the only way to get an [`Enrollment`], so whatever holds one holds a complete one.

pub mod birth_date;
pub mod claim_mistake;
pub mod consent;
pub mod documents;
pub mod enrollment;
pub mod identity;
pub mod ids;
pub mod job_kind;
pub mod kiosk_clock;
pub mod mistake;
mod number_form;
pub mod photos;
pub mod quality_report;
mod written;

pub use birth_date::{BirthDate, Today};
pub use claim_mistake::ClaimMistake;
pub use consent::{AuthorityConsent, Consent, ConsentChannel};
pub use documents::Document;
pub use enrollment::{Draft, Enrollment, Unsealable};
pub use identity::{ClaimedIdentity, Country, IdNumber, IdType, PersonName};
pub use ids::{JobId, UserId};
pub use job_kind::JobKind;
pub use kiosk_clock::{KioskClock, Uptime};
pub use mistake::Mistake;
pub use photos::{Jpeg, LARGEST_PHOTO_BYTES, LIVENESS_COUNT, Photos};
pub use quality_report::{LONGEST_REPORT_BYTES, QualityReport};
