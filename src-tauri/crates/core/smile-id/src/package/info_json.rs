//! Writes `info.json`, the zip's table of contents.

use crate::auth::account::Account;
use crate::auth::request_auth::RequestAuth;
use crate::model::consent_information::ConsentInformation;
use crate::model::id_information::IdInformation;
use crate::model::job::CheckedJob;
use crate::model::pictures::{ImageEncoding, Pictures};
use crate::model::wire::{FILE_NAME, SOURCE_SDK, WireParams};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use delivery::{Slot, UnixMillis};
use serde::Serialize;
use serde_json::Value;

#[derive(Serialize)]
struct Document<'a> {
    package_information: PackageInformation,
    misc_information: MiscInformation<'a>,
    id_info: IdInfo<'a>,
    images: Vec<Image>,
    server_information: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    consent_information: Option<&'a ConsentInformation>,
}

/// Always an object: an empty one where no identity is claimed.
#[derive(Serialize)]
#[serde(untagged)]
enum IdInfo<'a> {
    Nobody {},
    Claimed(&'a IdInformation),
}

#[derive(Serialize)]
struct PackageInformation {
    #[serde(rename = "apiVersion")]
    api_version: ApiVersion,
    language: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ApiVersion {
    build_number: u8,
    major_version: u8,
    minor_version: u8,
}

#[derive(Serialize)]
struct MiscInformation<'a> {
    #[serde(flatten)]
    proof: RequestAuth,
    retry: &'static str,
    partner_params: WireParams<'a>,
    file_name: &'static str,
    smile_client_id: &'a str,
    callback_url: &'a str,
    #[serde(rename = "userData")]
    user: UserFields,
}

/// Fields the vendor requires to be there; the kiosk sends no personal data in them.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct UserFields {
    is_verified_process: bool,
    name: &'static str,
    #[serde(rename = "fbUserID")]
    fb_user_id: &'static str,
    first_name: &'static str,
    last_name: &'static str,
    gender: &'static str,
    email: &'static str,
    phone: &'static str,
    country_code: &'static str,
    country_name: &'static str,
}

#[derive(Serialize)]
struct Image {
    image_type_id: u8,
    image: String,
    file_name: String,
}

/// Writes `info.json`, signed for `now`. Inline pictures are part of it.
pub(crate) fn write(
    account: &Account,
    job: &CheckedJob<'_>,
    slot: &Slot,
    now: UnixMillis,
) -> Vec<u8> {
    let document = Document {
        package_information: PackageInformation {
            api_version: ApiVersion { build_number: 0, major_version: 2, minor_version: 0 },
            language: SOURCE_SDK,
        },
        misc_information: MiscInformation {
            proof: RequestAuth::new(account, now),
            retry: "false",
            partner_params: WireParams::new(account, job.params()),
            file_name: FILE_NAME,
            smile_client_id: account.partner_id(),
            callback_url: account.callback_url(),
            user: UserFields {
                is_verified_process: false,
                name: "",
                fb_user_id: "",
                first_name: "",
                last_name: "",
                gender: "",
                email: "",
                phone: "",
                country_code: "+",
                country_name: "",
            },
        },
        id_info: match job.id_information() {
            Some(claimed) => IdInfo::Claimed(claimed),
            None => IdInfo::Nobody {},
        },
        images: images(job.pictures()),
        server_information: serde_json::from_str(&slot.raw)
            .unwrap_or_else(|_| Value::String(slot.upload_url.clone())),
        consent_information: job.consent(),
    };
    serde_json::to_vec(&document).expect("strings, numbers and flags always have a JSON form")
}

fn images(pictures: &Pictures<'_>) -> Vec<Image> {
    pictures
        .all()
        .map(|(role, bytes)| Image {
            image_type_id: role.image_type_id(pictures.encoding),
            image: match pictures.encoding {
                ImageEncoding::Files => String::new(),
                ImageEncoding::Inline => STANDARD.encode(bytes),
            },
            file_name: match pictures.encoding {
                ImageEncoding::Files => role.file_name(),
                ImageEncoding::Inline => String::new(),
            },
        })
        .collect()
}
