//! Does one order with our own crates over the courier's https: JSON on standard input, `{"reply": ..}` or
//! `{"error": ..}` on standard output, as the programs that drive the official SDKs. It always waits for the verdict.

use anyhow::{Context, Result, bail};
use courier::{CourierTiming, Https, Transport};
use delivery::{Reply, StatusReport, Verdict};
use serde::Deserialize;
use serde_json::{Value, json};
use smile_id::actions::job_status::{self, StatusOptions};
use smile_id::actions::prep_upload::{self, Attempt};
use smile_id::actions::upload;
use smile_id::model::id_information::IdInformation;
use smile_id::model::job::{CheckedJob, JobDraft};
use smile_id::model::pictures::{ImageEncoding, Pictures};
use smile_id::{
    Account, JobParams, JobType, PrepOptions, Request, Response, SandboxResult, UnixMillis, package,
};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const BETWEEN_QUESTIONS: Duration = Duration::from_millis(200);

#[derive(Deserialize)]
struct Order {
    base_url: String,
    partner_id: String,
    api_key: String,
    callback_url: String,
    partner_params: Params,
    id_info: BTreeMap<String, Value>,
    images: Vec<Listed>,
}

#[derive(Deserialize)]
struct Params {
    user_id: String,
    job_id: String,
    job_type: u8,
    sandbox_result: Option<String>,
}

#[derive(Deserialize)]
struct Listed {
    image_type_id: u8,
    path: PathBuf,
}

fn main() -> Result<()> {
    let order: Order = serde_json::from_reader(std::io::stdin())?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let answer = match runtime.block_on(submit(&order)) {
        Ok(reply) => json!({ "reply": reply }),
        Err(error) => json!({ "error": format!("{error:#}") }),
    };
    serde_json::to_writer(std::io::stdout(), &answer)?;
    Ok(())
}

async fn submit(order: &Order) -> Result<Value> {
    let (id, key) = (&order.partner_id, &order.api_key);
    let account = Account::new(id, key, &order.base_url, &order.callback_url)?
        .with_sandbox_result(wanted(order)?);
    let https = Https::new(CourierTiming::production())?;
    let pictures = order.images.iter().map(|listed| std::fs::read(&listed.path));
    let pictures = pictures.collect::<Result<Vec<_>, _>>()?;
    let job = job(order, &pictures)?;

    let reservation = prep_upload::request(&account, &job, Attempt::First, now()?);
    let reply = prep_upload::read(&account, &send(&https, reservation).await?);
    let Reply::Reserved(slot) = reply else {
        bail!("prep upload: {reply:?}");
    };
    let put = upload::request(&slot, package::zip(&account, &job, &slot, now()?));
    let reply = upload::read(&send(&https, put).await?);
    if reply != Reply::Stored {
        bail!("upload: {reply:?}");
    }
    loop {
        let question =
            job_status::request(&account, job.params(), StatusOptions::default(), now()?);
        let answer = job_status::read(&account, job.params(), &send(&https, question).await?);
        match answer.map(|answer| answer.report) {
            Ok(StatusReport::Judged(verdict)) => return Ok(to_json(&verdict)),
            Ok(_) => tokio::time::sleep(BETWEEN_QUESTIONS).await,
            Err(reply) => bail!("job status: {reply:?}"),
        }
    }
}

async fn send(https: &Https, request: Request) -> Result<Response> {
    Ok(https.send(request).await?)
}

fn job<'a>(order: &Order, pictures: &'a [Vec<u8>]) -> Result<CheckedJob<'a>> {
    let of_types = |types: [u8; 2]| {
        let listed = order.images.iter().zip(pictures);
        listed
            .filter(move |(listed, _)| types.contains(&listed.image_type_id))
            .map(|(_, bytes)| bytes.as_slice())
    };
    let is_inline = order.images.iter().any(|listed| listed.image_type_id == 2);
    let draft = JobDraft {
        params: JobParams {
            job_id: order.partner_params.job_id.clone(),
            user_id: order.partner_params.user_id.clone(),
            job_type: JobType::from_number(order.partner_params.job_type).context("job type")?,
            extra: BTreeMap::new(),
        },
        pictures: Pictures {
            selfie: of_types([0, 2]).next().context("no selfie")?,
            liveness: of_types([4, 6]).collect(),
            card_front: None,
            card_back: None,
            encoding: if is_inline { ImageEncoding::Inline } else { ImageEncoding::Files },
        },
        id_information: claimed(&order.id_info),
        consent: None,
        prep_options: PrepOptions::default(),
    };
    CheckedJob::check(draft).map_err(|faults| anyhow::anyhow!("{faults:?}"))
}

fn claimed(id_info: &BTreeMap<String, Value>) -> Option<IdInformation> {
    let text = |key: &str| id_info.get(key).and_then(Value::as_str).map(str::to_owned);
    Some(IdInformation {
        country: text("country")?,
        id_type: text("id_type")?,
        id_number: text("id_number")?,
        first_name: text("first_name"),
        last_name: text("last_name"),
        ..IdInformation::default()
    })
}

fn wanted(order: &Order) -> Result<Option<SandboxResult>> {
    Ok(match order.partner_params.sandbox_result.as_deref() {
        None => None,
        Some("0") => Some(SandboxResult::Approve),
        Some("1") => Some(SandboxResult::Reject),
        Some("2") => Some(SandboxResult::Provisional),
        Some(other) => bail!("no outcome {other:?} can be asked for"),
    })
}

/// The verdict in the words of `job_status`, as the SDKs give it.
fn to_json(verdict: &Verdict) -> Value {
    let actions: serde_json::Map<_, _> =
        verdict.actions.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
    json!({
        "category": verdict.category,
        "result": {"ResultCode": verdict.code, "ResultText": verdict.text, "Actions": actions},
    })
}

fn now() -> Result<UnixMillis> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH)?;
    Ok(UnixMillis(u64::try_from(since.as_millis())?))
}
