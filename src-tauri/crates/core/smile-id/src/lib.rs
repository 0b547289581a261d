//! Speaks the Smile ID protocol: requests and replies as values.
//!
//! Sans-IO, after `rusty-s3`: [`actions`] has one file per call of the API, each with a `request` that makes a
//! [`Request`] and a `read` that turns a [`Response`] into the words of `delivery`. Nothing here opens a connection,
//! reads a clock or a file.
//!
//! ```text
//!  JobDraft -> CheckedJob --+--> prep_upload::request -> POST /upload      -> prep_upload::read -> Reserved(Slot)
//!                    +--> package::zip(Slot) -> upload::request    -> upload::read      -> Stored
//!           JobParams ---> job_status::request -> POST /job_status  -> job_status::read  -> Answer
//! ```
//!
//! A [`CheckedJob`] is checked as a whole before the first request. The other actions:
//!
//! | action | request | reader |
//! |---|---|---|
//! | callback | - | [`actions::callback::read`] |
//! | catalogue | [`actions::services::request`] | [`actions::services::read`] |
//! | the partner's products | [`actions::products_config::request`] | [`actions::products_config::read`] |
//!
//! ```
//! use smile_id::{Account, JobParams, JobType, PrepOptions, UnixMillis, package};
//! use smile_id::actions::upload;
//! use smile_id::actions::prep_upload::{self, Attempt};
//! use smile_id::auth::account;
//! use smile_id::model::job::{CheckedJob, JobDraft};
//! use smile_id::model::pictures::{ImageEncoding, Pictures};
//!
//! # let jpeg = |n| [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, n, 0xFF, 0xD9];
//! # let files: Vec<_> = (0..9).map(jpeg).collect();
//! let account = Account::new("085", "api key", account::SANDBOX_URL, "").unwrap();
//! let job = CheckedJob::check(JobDraft {
//!     params: JobParams {
//!         job_id: "job-1".to_owned(),
//!         user_id: "user-1".to_owned(),
//!         job_type: JobType::Registration,
//!         extra: [].into(),
//!     },
//!     pictures: Pictures {
//!         selfie: &files[0],
//!         liveness: files[1..].iter().map(|file| &file[..]).collect(),
//!         card_front: None,
//!         card_back: None,
//!         encoding: ImageEncoding::Files,
//!     },
//!     id_information: None,
//!     consent: None,
//!     prep_options: PrepOptions::default(),
//! }).unwrap();
//! let now = UnixMillis(1_714_979_289_123);
//! let request = prep_upload::request(&account, &job, Attempt::First, now);
//! assert_eq!(request.url, "https://testapi.smileidentity.com/v1/upload");
//!
//! // What the transport brings back:
//! let body = br#"{"code": "2202", "smile_job_id": "0000000001", "ref_id": "r",
//!     "upload_url": "https://bucket.s3.us-west-2.amazonaws.com/attachments.zip?Expires=1714980189"}"#;
//! let response = smile_id::Response { status: 200, headers: Vec::new(), body: body.to_vec() };
//! let delivery::Reply::Reserved(slot) = prep_upload::read(&account, &response) else {
//!     panic!("not reserved");
//! };
//! let put = upload::request(&slot, package::zip(&account, &job, &slot, now));
//! assert_eq!(put.headers, [("content-type", "application/zip".to_owned())]);
//! ```
//!
//! # Where we differ from the recorded SDKs
//! `tests/protocol/golden.rs` compares what we send with recordings of the official Python, Node, PHP and Ruby SDKs and
//! walks exactly this table: a difference that is not in it fails, and so does a row that no longer differs. `-` means
//! absent, `*` any element of a list (shown by the first that differs), `string` a long text.
//!
//! | recording | part | key | theirs | ours | why |
//! |---|---|---|---|---|---|
//! | python | upload | partner_params.kiosk_id | "K-7" | - | an extra of the recording |
//! | python | upload | source_sdk | "Python" | "rest_api" | the name S1 gives to a client without an SDK |
//! | python | upload | source_sdk_version | "3.0.1" | "0.1.0" | our own version |
//! | python | info.json | package_information.language | "python" | "rest_api" | the same name again |
//! | python | info.json | misc_information.partner_params.kiosk_id | "K-7" | - | an extra of the recording |
//! | python | info.json | server_information | string | object | the whole reply, as four of the five SDKs do |
//! | python | job_status | image_links | true | false | the kiosk never fetches a picture back |
//! | python | job_status | history | true | false | the newest result is all it acts on |
//! | python | info.json | images.*.file_name | "liveness_0.jpg" | "liveness_1.jpg" | people count from 1 |
//! | python | zip | names.* | "liveness_0.jpg" | "liveness_1.jpg" | the same names |
//! | python | zip | method | "deflated" | "stored" | JPEGs do not shrink, and stored bytes depend on no compressor |
//! | node | upload | partner_params.kiosk_id | "K-7" | - | an extra of the recording |
//! | node | upload | entered | "false" | - | the Node SDK spreads `id_info` into the top level |
//! | node | upload | source_sdk | "javascript" | "rest_api" | the name S1 gives to a client without an SDK |
//! | node | upload | source_sdk_version | "3.2.1" | "0.1.0" | our own version |
//! | node | info.json | package_information.language | "javascript" | "rest_api" | the same name again |
//! | node | info.json | misc_information.partner_params.kiosk_id | "K-7" | - | an extra of the recording |
//! | node | info.json | misc_information.signature | - | string | S1 asks for it; the Node SDK forgets it |
//! | node | info.json | misc_information.userData.firstName | "Bill" | "" | a leftover of the Node SDK |
//! | node | info.json | id_info.entered | "false" | - | no identity number in a `SmartSelfie` job |
//! | node | info.json | images.*.image_type_id | 2 | 0 | pictures go as files (0 and 4), not as base64 (2 and 6) |
//! | node | info.json | images.*.image | string | "" | as files |
//! | node | info.json | images.*.file_name | "" | "selfie.jpg" | as files |
//! | node | zip | names.* | - | "selfie.jpg" | as files |
//! | node | job_status | image_links | true | false | the kiosk never fetches a picture back |
//! | node | job_status | history | true | false | the newest result is all it acts on |
//! | php | content-type | job_status | - | "application/json" | the PHP SDK misspells its option |
//! | php | content-type | upload | - | "application/json" | the PHP SDK misspells its option |
//! | php | upload | model_parameters | "" | object | an object for the other SDKs |
//! | php | upload | signature | string | string | of another form of the moment |
//! | php | upload | source_sdk | "PHP" | "rest_api" | the name S1 gives to a client without an SDK |
//! | php | upload | source_sdk_version | "4.0.3" | "0.1.0" | our own version |
//! | php | upload | timestamp | "2026-11-28T21:45:46+00:00" | "2026-11-28T21:45:46.000Z" | the form that the documents ask for |
//! | php | upload | use_enrolled_image | - | false | as Python and Node send it |
//! | php | zip | method | "deflated" | "stored" | JPEGs do not shrink, and stored bytes depend on no compressor |
//! | php | info.json | id_info.entered | false | - | no identity number in a `SmartSelfie` job |
//! | php | info.json | misc_information.signature | string | string | of another form of the moment |
//! | php | info.json | misc_information.timestamp | "2026-11-28T21:45:46+00:00" | "2026-11-28T21:45:46.000Z" | the form that the documents ask for |
//! | php | info.json | package_information.language | "php" | "rest_api" | the same name again |
//! | php | job_status | history | true | false | the newest result is all it acts on |
//! | php | job_status | image_links | true | false | the kiosk never fetches a picture back |
//! | php | job_status | signature | string | string | of another form of the moment |
//! | php | job_status | source_sdk | "PHP" | - | told once, with the prep upload |
//! | php | job_status | source_sdk_version | "4.0.3" | - | told once, with the prep upload |
//! | php | job_status | timestamp | "2026-11-28T21:45:49+00:00" | "2026-11-28T21:45:49.000Z" | the form that the documents ask for |
//! | ruby | upload | signature | string | string | of another form of the moment |
//! | ruby | upload | source_sdk | "Ruby" | "rest_api" | the name S1 gives to a client without an SDK |
//! | ruby | upload | source_sdk_version | "2.3.1" | "0.1.0" | our own version |
//! | ruby | upload | timestamp | "2026-11-28 21:45:27 +0000" | "2026-11-28T21:45:27.000Z" | the form that the documents ask for |
//! | ruby | upload | use_enrolled_image | - | false | as Python and Node send it |
//! | ruby | zip | method | "deflated" | "stored" | JPEGs do not shrink, and stored bytes depend on no compressor |
//! | ruby | zip | names.* | - | "selfie.jpg" | as files |
//! | ruby | info.json | id_info.entered | "false" | - | no identity number in a `SmartSelfie` job |
//! | ruby | info.json | images.*.file_name | "" | "selfie.jpg" | as files |
//! | ruby | info.json | images.*.image | string | "" | as files |
//! | ruby | info.json | images.*.image_type_id | 2 | 0 | pictures go as files (0 and 4), not as base64 (2 and 6) |
//! | ruby | info.json | misc_information.signature | string | string | of another form of the moment |
//! | ruby | info.json | misc_information.timestamp | "2026-11-28 21:45:27 +0000" | "2026-11-28T21:45:27.000Z" | the form that the documents ask for |
//! | ruby | info.json | misc_information.userData.firstName | "Bill" | "" | a leftover of the Ruby SDK |
//! | ruby | info.json | package_information.language | "ruby" | "rest_api" | the same name again |
//! | ruby | job_status | history | true | false | the newest result is all it acts on |
//! | ruby | job_status | image_links | true | false | the kiosk never fetches a picture back |
//! | ruby | job_status | signature | string | string | of another form of the moment |
//! | ruby | job_status | source_sdk | "Ruby" | - | told once, with the prep upload |
//! | ruby | job_status | source_sdk_version | "2.3.1" | - | told once, with the prep upload |
//! | ruby | job_status | timestamp | "2026-11-28 21:45:29 +0000" | "2026-11-28T21:45:29.000Z" | the form that the documents ask for |

pub mod actions;
pub mod auth;
pub mod http;
mod lenient_json;
pub mod model;
pub mod package;
pub mod replies;
pub mod timestamp;

pub use delivery::UnixMillis;

pub use auth::account::{Account, AccountError, Environment, SandboxResult};
pub use http::get_request::GetRequest;
pub use http::request::{Method, Request};
pub use http::response::Response;
pub use model::consent_information::ConsentInformation;
pub use model::id_information::IdInformation;
pub use model::job::CheckedJob;
pub use model::job_params::JobParams;
pub use model::job_type::JobType;
pub use model::prep_options::{Metadatum, PrepOptions};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
