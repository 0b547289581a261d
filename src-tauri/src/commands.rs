//! Lists what the windows may ask for. Each line makes a command, its permission, its guard and its TypeScript function.

commands! {
    use crate::border::{Binary, Listener};
    use crate::cameras::view::{CameraForm, CameraRow, CameraSetupView, ReachView, SheetForm};
    use crate::day::view::{DayFile, DaySpan, DayView};
    use crate::demo::view::{DemoChange, DemoView};
    use crate::jobs::capture_report_view::{QualityView};
    use crate::jobs::list_view::{JobFilter, JobsPage, PageStart};
    use crate::jobs::to_do_view::{SavedFile, ToDoPage};
    use crate::jobs::view::{ErasureRow, ErasureView, JobDetail};
    use crate::operator::view::{OperatorEvent, StopReason};
    use crate::screens::choice::{ScreenChoice};
    use crate::screens::view::{ScreensView};
    use crate::settings::key_view::{EscrowForm, EscrowView, KeyForm, KeyView};
    use crate::settings::view::{AccountForm, NetworkForm, ReceiverForm, RelayForm, SettingsView};
    use crate::shell::notice::{KioskEvent};
    use crate::shell::view::{CopyAnswer, KioskView};
    use crate::site::view::{SiteSettings};
    use crate::speech::view::{Hearing, SpokenPhrase, VoiceSettings};
    use crate::staff::view::{DoorView, FirstForm, MemberChange, MemberForm, MemberRow, PinForm};
    use crate::staff::view::{RecoveryForm, RecoveryOutcome, SignInOutcome};
    use camera::{Control};
    use capture::{CaptureCommand};
    use courier::{OfflineReason};
    use delivery::{HandlingAct};
    use visit::{PersonEvent};
    use voice::{Outlet, Tone};

    /// The station at a glance.
    main (anyone): shell::kiosk() -> KioskView;
    /// Sends every event from now on, beginning with how things stand.
    main (anyone): shell::watch(listener: Listener<KioskEvent>) -> ();
    /// Makes a new store that this passphrase opens.
    main (anyone): shell::choose_passphrase(passphrase: String) -> ();
    /// Opens the store.
    main (anyone): shell::unlock(passphrase: String) -> ();
    /// Begins a new store beside the damaged one.
    main (anyone): shell::set_aside_damaged() -> ();
    /// Tries the store again after what kept it shut may have gone.
    main (anyone): shell::open_again() -> ();
    /// Lets a person unlock the system's keyring, for two minutes at most, and tries the store again.
    main (anyone): shell::open_keyring [app] () -> ();
    /// Does without the system's keyring that is locked: a passphrase opens the new store.
    main (anyone): shell::prefer_passphrase() -> ();
    /// Says which of two copies of the store goes on.
    main (KeepStore): shell::settle_copy(answer: CopyAnswer) -> ();
    /// Ends the program.
    main (EndProgram): shell::leave [app] () -> ();

    /// A person did something in the customer's window; what comes of it is shown by the next event of the visit.
    main (anyone): visit::visit_event(event: PersonEvent) -> ();
    /// Passes an operator's order to the running capture.
    operator (anyone): visit::order_capture(order: CaptureCommand) -> ();
    /// The newest mirror image after `after`: a 16-byte header (u64 LE sequence, u64 LE reserved) and a mirrored JPEG;
    /// empty when nothing is newer within a second.
    main (anyone): visit::next_frame [async] (after: u64) -> Binary;
    /// One kept photo, a JPEG: 0 is the selfie.
    main (anyone): visit::photo(index: usize) -> Binary;

    /// At most so many rows of the jobs that match, the one that was saved last first, and how many match in all.
    main (SeeJobs): jobs::jobs(filter: JobFilter, start: PageStart, rows: u32) -> JobsPage;
    /// Sends the refused jobs that match again, each in its turn; how many.
    main (SendJobs): jobs::send_again(filter: JobFilter) -> u32;
    /// Saves the jobs that match in a folder, for a spreadsheet; moments as clocks show them that are so many minutes before UTC.
    main (ExportJobs): jobs::export_jobs(filter: JobFilter, folder: &str, utc_offset: i32) -> SavedFile;
    /// At most so many of the jobs that staff must follow up, the worst first, and how many there are.
    main (SeeJobs): jobs::to_do(rows: u32) -> ToDoPage;
    /// Asks about the jobs that must be followed up, or tries them again; how many.
    main (SendJobs): jobs::check_to_do() -> u32;
    /// Keeps what staff wrote or did about a job; some reasons for closing it take it back, too.
    main (FollowUpJobs): jobs::handle_job(job_id: &str, act: HandlingAct) -> ();
    /// Keeps that so many answers of a job were seen whose answers contradict each other; refused when there are others by now.
    main (AcknowledgeReversals): jobs::acknowledge_reversal(job_id: &str, seen: usize) -> ();
    /// Saves ids, codes and moments of the jobs without a final answer in a folder, for Smile ID's support.
    main (FollowUpJobs): jobs::export_unanswered(folder: &str) -> SavedFile;
    /// Everything about one job.
    main (SeeJobs): jobs::job(job_id: &str) -> JobDetail;
    /// The whole customer number of a job; the job's journal says that it was looked at.
    main (SeeJobs): jobs::show_number(job_id: &str) -> String;
    /// How a job's pictures were taken; `null` for a job from before that was kept.
    main (SeeJobs): jobs::capture_report(job_id: &str) -> Option<QualityView>;
    /// Asks for a job's result, or tries again, now.
    main (SendJobs): jobs::check_job(job_id: &str) -> ();
    /// Takes a job back: it is not sent any more.
    main (WithdrawJobs): jobs::withdraw_job(job_id: &str) -> ();
    /// What erasing everything of a job's person would take.
    main (ErasePeople): jobs::extent_of_erasure(job_id: &str) -> ErasureView;
    /// Erases everything of a job's person, all jobs of the customer number; what went.
    main (ErasePeople): jobs::erase_person(job_id: &str) -> ErasureView;
    /// The erasures there were, newest first.
    main (SeeJobs): jobs::erasures() -> Vec<ErasureRow>;

    /// What came of a day so far, and what is open now.
    main (SeeJobs): day::end_of_day(span: DaySpan) -> DayView;
    /// Keeps the note of a day in place of the one before, and who wrote it.
    main (FollowUpJobs): day::write_day_note(day: &str, text: &str) -> ();
    /// Saves what is shown of a day in a folder; the file's name.
    main (SeeJobs): day::save_day(form: DayFile) -> String;

    /// The settings as they stand.
    main (SeeSettings): settings::settings() -> SettingsView;
    /// Keeps an account and speaks for it from now on.
    main (ChangeAccount): settings::save_account(form: AccountForm) -> SettingsView;
    /// Registers this station with a relay that has the API key, or uses the one it is registered with in another way.
    main (ChangeAccount): settings::save_relay(form: RelayForm) -> SettingsView;
    /// Keeps a receiver of callbacks and listens to it from now on; with an empty address to none.
    main (ChangeAccount): settings::save_receiver(form: ReceiverForm) -> SettingsView;
    /// Resolves when the receiver that is kept answers.
    main (ChangeAccount): settings::check_receiver() -> ();
    /// Keeps how the network is reached and goes by it from now on.
    main (ChangeNetwork): settings::save_network(form: NetworkForm) -> SettingsView;
    /// Asks Smile ID now: why there is no connection, or `null` when there is one.
    main (SeeSettings): settings::check_network() -> Option<OfflineReason>;
    /// What opens the store.
    main (KeepStore): settings::store_key() -> KeyView;
    /// Puts the store under another root key; a person may be asked to open the system's keyring.
    main (KeepStore): settings::change_key [app] (form: KeyForm) -> KeyView;
    /// Seals the root key to an organisation's recipient, and saves that in a folder if one is named.
    main (KeepStore): settings::escrow_key [app] (form: EscrowForm) -> EscrowView;
    /// Lets every customer number that must wait try again at once.
    main (LiftLockouts): settings::lift_lockouts() -> ();

    /// The cameras that are connected; in a demo its own.
    main (SetUpStation): cameras::cameras() -> Vec<CameraRow>;
    /// Prefers a camera from the next visit on.
    main (SetUpStation): cameras::choose_camera(id: &str) -> SettingsView;
    /// How a camera is set up.
    main (SetUpStation): cameras::camera_setup(id: &str) -> CameraSetupView;
    /// The controls a camera has, with their values now; none in a demo.
    main (SetUpStation): cameras::camera_controls(id: &str) -> Vec<Control>;
    /// Looks through a camera as this form says; what it shows comes as events and with `nextFrame`.
    main (SetUpStation): cameras::view_camera(form: CameraForm) -> ();
    /// Looks through no camera any more.
    main (anyone): cameras::end_viewing() -> ();
    /// How far a camera sees, from a sheet that was held up; `null` when it cannot have been one.
    main (SetUpStation): cameras::measure_view(sheet: SheetForm) -> Option<ReachView>;
    /// Keeps a camera's set-up and uses that camera from now on.
    main (SetUpStation): cameras::save_camera(form: CameraForm) -> ();

    /// Keeps what staff say of the place; the station's view shows it.
    main (SetUpStation): site::save_site(settings: SiteSettings) -> ();

    /// How the station speaks.
    main (anyone): speech::voice() -> VoiceSettings;
    /// Keeps how the station speaks.
    main (SetUpStation): speech::save_voice(settings: VoiceSettings) -> VoiceSettings;
    /// The sound outlets that are there.
    main (SetUpStation): speech::outlets() -> Vec<Outlet>;
    /// Says a recorded phrase as soon as nothing else is being said.
    main (anyone): speech::speak(phrase: SpokenPhrase, hearing: Hearing) -> ();
    /// Sounds a tone at once.
    main (anyone): speech::chime(tone: Tone, hearing: Hearing) -> ();
    /// Silences the voice at once.
    main (anyone): speech::hush() -> ();

    /// What the door of the staff screens says.
    main (anyone): staff::staff_door() -> DoorView;
    /// Lets somebody in whose PIN is right.
    main (anyone): staff::sign_in(form: PinForm) -> SignInOutcome;
    /// Takes in the first supervisor of a station that has no staff; the recovery code, to be written down.
    main (anyone): staff::first_supervisor(form: FirstForm) -> String;
    /// Makes a supervisor by the recovery code, which is used up.
    main (anyone): staff::recover_staff(form: RecoveryForm) -> RecoveryOutcome;
    /// Everybody of the staff.
    main (ManageStaff): staff::members() -> Vec<MemberRow>;
    /// Takes somebody in.
    main (ManageStaff): staff::add_member(form: MemberForm) -> Vec<MemberRow>;
    /// Gives a member another role, or lets them sign in or not.
    main (ManageStaff): staff::change_member(change: MemberChange) -> Vec<MemberRow>;
    /// Gives a member another PIN.
    main (ManageStaff): staff::reset_pin(form: PinForm) -> Vec<MemberRow>;
    /// Makes a recovery code in place of the one before; to be written down.
    main (ManageStaff): staff::renew_recovery_code() -> String;

    /// The demo bar's switches; `null` outside the demo.
    main (anyone): demo::demo() -> Option<DemoView>;
    /// Moves the switches that are named.
    main (anyone): demo::demo_set(change: DemoChange) -> DemoView;

    /// The screens that are connected, and which window is on which.
    main (SetUpStation): screens::screens [app] () -> ScreensView;
    /// Keeps which window is on which screen, and puts the customer's there at once.
    main (SetUpStation): screens::choose_screens [app] (choice: ScreenChoice) -> ScreensView;

    /// Opens the operator's window, or brings it to the front.
    main (Assist): operator::open_operator_window [app] () -> ();
    /// Sends the operator's window every event from now on, beginning with how things stand.
    operator (anyone): operator::watch_operator(listener: Listener<OperatorEvent>) -> ();
    /// Ends the running capture; only the reason is counted.
    operator (anyone): operator::stop_capture(reason: StopReason) -> ();
}
