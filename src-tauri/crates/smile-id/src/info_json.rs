//! `info.json`, the zip's table of contents.

use crate::reserve::{FILE_NAME, SOURCE_SDK, WireParams};
use crate::{Account, Submission, signature, timestamp};
use delivery::{Slot, UnixMillis};
use serde::Serialize;
use serde_json::{Map, Value};

const SELFIE_FILE: u8 = 0;
const LIVENESS_FILE: u8 = 4;

/// The selfie's name in the zip.
pub const SELFIE_NAME: &str = "selfie.jpg";

/// The name in the zip of a liveness image, counted from 1.
#[must_use]
pub fn liveness_name(number: usize) -> String {
    format!("liveness_{number}.jpg")
}

#[derive(Serialize)]
struct Document<'a> {
    package_information: PackageInformation,
    misc_information: MiscInformation<'a>,
    id_info: Map<String, Value>,
    images: Vec<Image>,
    server_information: Value,
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
    timestamp: &'a str,
    signature: String,
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
    image: &'static str,
    file_name: String,
}

/// Writes `info.json`, signed for `now`.
#[must_use]
pub fn write(
    account: &Account,
    submission: &Submission<'_>,
    slot: &Slot,
    now: UnixMillis,
) -> Vec<u8> {
    let timestamp = timestamp::format(now);
    let document = Document {
        package_information: PackageInformation {
            api_version: ApiVersion {
                build_number: 0,
                major_version: 2,
                minor_version: 0,
            },
            language: SOURCE_SDK,
        },
        misc_information: MiscInformation {
            timestamp: &timestamp,
            signature: signature::sign(account, &timestamp),
            retry: "false",
            partner_params: WireParams::new(account, &submission.params),
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
        id_info: Map::new(),
        images: images(submission),
        server_information: serde_json::from_str(&slot.raw)
            .unwrap_or_else(|_| Value::String(slot.upload_url.clone())),
    };
    serde_json::to_vec(&document).expect("strings, numbers and flags always have a JSON form")
}

fn images(submission: &Submission<'_>) -> Vec<Image> {
    let file = |image_type_id, file_name| Image {
        image_type_id,
        image: "",
        file_name,
    };
    let selfie = file(SELFIE_FILE, SELFIE_NAME.to_owned());
    let liveness =
        (1..=submission.liveness.len()).map(|number| file(LIVENESS_FILE, liveness_name(number)));
    std::iter::once(selfie).chain(liveness).collect()
}
