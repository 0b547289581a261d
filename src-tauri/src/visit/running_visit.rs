//! One person's visit, from consent to the sealed job. At most one at a time; dropping it wipes everything of it.

use crate::cameras::source::Cameras;
use crate::jobs::capture_report::CaptureReport;
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::logs;
use booth::{Album, Booth};
use delivery::UnixMillis;
use enrollment::{
    AuthorityConsent, ClaimedIdentity, Consent, ConsentChannel, Draft, Enrollment, JobId, Jpeg,
    KioskClock, Photos, Uptime, UserId,
};
use visit::{RunId, VisitRequest};

/// A running visit.
pub(crate) struct Visit {
    /// Distinguishes this capture's reports from an earlier one's.
    pub(crate) run: RunId,
    request: VisitRequest,
    cameras: Cameras,
    user_id: UserId,
    identity: Option<ClaimedIdentity>,
    /// When the person agreed, by this computer's clock, and by the clock that nobody sets.
    consented_at: (UnixMillis, Uptime),
    job_id: JobId,
    booth: Option<Booth>,
    album: Option<(Album, Option<String>, Uptime)>,
}

impl Visit {
    /// Begins a visit; the job's name is minted here, once for this capture.
    ///
    /// # Errors
    /// [`FailureCode::BadUserId`], [`FailureCode::BadClaim`].
    pub(crate) fn begin(
        run: RunId,
        request: VisitRequest,
        cameras: Cameras,
        now: UnixMillis,
    ) -> Result<Self, Failure> {
        let user_id = UserId::new(request.user_id.as_str())
            .map_err(|why| Failure::new(FailureCode::BadUserId, why))?;
        let identity = request.claim.as_ref().map(ClaimedIdentity::try_from).transpose();
        let identity = identity.map_err(|why| Failure::new(FailureCode::BadClaim, why))?;
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(|why| Failure::new(FailureCode::Other, why))?;
        Ok(Self {
            run,
            request,
            cameras,
            user_id,
            identity,
            consented_at: (now, courier::uptime()),
            job_id: JobId::from_random(random),
            booth: None,
            album: None,
        })
    }

    /// The partner's own number for the person.
    pub(crate) fn user_id(&self) -> &UserId {
        &self.user_id
    }

    /// Gives the visit its running capture.
    pub(crate) fn attach(&mut self, booth: Booth) {
        self.booth = Some(booth);
    }

    /// The running capture.
    ///
    /// # Errors
    /// [`FailureCode::NoVisit`] when it is over.
    pub(crate) fn booth(&self) -> Result<&Booth, Failure> {
        self.booth
            .as_ref()
            .ok_or_else(|| Failure::new(FailureCode::NoVisit, "no capture is running"))
    }

    /// Which camera gave the pictures, by its id; none before the first picture.
    pub(crate) fn camera(&self) -> Option<String> {
        self.cameras.in_use().id()
    }

    /// Keeps the finished album and the id of its camera, and gives the capture back, to be ended: the camera goes off
    /// now.
    pub(crate) fn finish(&mut self, album: Album) -> Option<Booth> {
        self.album = Some((album, self.camera(), courier::uptime()));
        self.booth.take()
    }

    /// A kept photo: 0 is the selfie, 1 to 8 the liveness images.
    ///
    /// # Errors
    /// [`FailureCode::NoVisit`] when there are no photos yet, or not so many.
    pub(crate) fn photo(&self, index: usize) -> Result<&[u8], Failure> {
        let photo = self.album.as_ref().and_then(|(album, ..)| match index {
            0 => Some(&album.selfie),
            _ => album.liveness.get(index - 1),
        });
        photo
            .map(booth::Photo::jpeg)
            .ok_or_else(|| Failure::new(FailureCode::NoVisit, "no such photo"))
    }

    /// How many photos are kept.
    pub(crate) fn photos(&self) -> usize {
        self.album.as_ref().map_or(0, |(album, ..)| 1 + album.liveness.len())
    }

    /// How the kept photos were taken.
    pub(crate) fn taking(&self) -> Option<CaptureReport> {
        let (album, camera, _) = self.album.as_ref()?;
        Some(CaptureReport { camera: camera.clone(), report: (*album.report).clone() })
    }

    /// Seals the visit. The photos stay here until the job is safely stored. Its moments are by this computer's clock as it was
    /// when the person agreed, beside the error of that clock where the service's time is known.
    ///
    /// # Errors
    /// [`FailureCode::NoVisit`] without photos; [`FailureCode::Other`] with every mistake found.
    pub(crate) fn seal(&self, service_time: Option<UnixMillis>) -> Result<Enrollment, Failure> {
        let (album, _, captured) = self
            .album
            .as_ref()
            .ok_or_else(|| Failure::new(FailureCode::NoVisit, "no photos yet"))?;
        let jpeg = |photo: &booth::Photo| Jpeg::new(photo.jpeg().to_vec());
        let (consented_at, agreed) = &self.consented_at;
        let passed_ms = captured.since_ms(agreed).unwrap_or_default();
        let captured_at_ms = consented_at.0.saturating_add(passed_ms);
        let mut clock = KioskClock { captured: captured.clone(), error_ms: None };
        clock.error_ms = service_time
            .and_then(|now| clock.error_by(captured_at_ms, &courier::uptime(), now.0, 0));
        let draft = Draft {
            job_id: self.job_id.clone(),
            user_id: self.user_id.clone(),
            kind: self.request.purpose,
            identity: self.identity.clone(),
            consent: Some(Consent {
                notice_version: self.request.notice_version.clone(),
                language: self.request.language.clone(),
                channel: ConsentChannel::Screen,
                granted_at_ms: consented_at.0,
                // The notice to somebody who names a document says that its authority is asked, and for what.
                authority: self.identity.as_ref().map(|_| AuthorityConsent {
                    personal_details: true,
                    contact_information: true,
                    document_information: true,
                }),
            }),
            photos: Photos {
                selfie: jpeg(&album.selfie),
                liveness: album.liveness.iter().map(jpeg).collect(),
            },
            // Nobody is sent away for the sake of numbers.
            quality_report: self
                .taking()
                .and_then(|taking| taking.written().inspect_err(report_missing).ok()),
            captured_at_ms,
            clock: Some(clock),
        };
        Enrollment::seal(draft).map_err(|mistakes| {
            let all: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
            Failure::new(FailureCode::Other, all.join("; "))
        })
    }
}

fn report_missing(why: &Failure) {
    logs::warn("a job without its quality report", &why.detail);
}
