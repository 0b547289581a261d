//! Makes the windows' commands out of their list: the handlers here, permissions in `build.rs`, TypeScript in `bindings`.

use crate::shell::failure::Failure;
use std::fmt;
use tauri::Runtime;
use tauri::ipc::{Channel, CommandArg, CommandItem, InvokeError, InvokeResponseBody, IpcResponse};
use ts_rs::{Config, TS, TypeVisitor};

/// Defines the handlers of the list in `commands.rs`, and what `bindings` says of them.
///
/// A line `main, operator (who): feature::name(argument: Type) -> Reply;` calls `crate::feature::commands::name` with the
/// kiosk and the arguments; that function returns `Reply` or `Result<Reply, Failure>`. `who` is `anyone`, or the act that
/// whoever of the staff has signed in must be allowed: before the function is called, and nowhere else. A mark after the name says what
/// else it needs: `[app]` that it takes the application's handle too, `[async]` that it waits.
macro_rules! commands {
    (
        $(use $($place:ident)::+::{$($import:ident),* $(,)?};)*
        $(
            $(#[doc = $doc:literal])+
            $($window:ident),+ ($who:ident): $feature:ident::$name:ident $([$mark:ident])? (
                $($argument:ident: $type:ty),* $(,)?
            ) -> $reply:ty;
        )*
    ) => {
        $(use $($place)::+::{$($import),*};)*

        $(commands! { @handler [$($mark)?] $who $feature $name ($($argument: $type),*) $reply })*

        /// Answers every call of a window.
        pub(crate) fn handler() -> impl Fn(tauri::ipc::Invoke<tauri::Wry>) -> bool {
            tauri::generate_handler![$($name),*]
        }

        /// Describes every command, and shows `types` each type that crosses.
        #[cfg(test)]
        pub(crate) fn describe(
            config: &ts_rs::Config,
            types: &mut impl ts_rs::TypeVisitor,
        ) -> Vec<crate::border::Command> {
            vec![$(crate::border::Command {
                windows: &[$(stringify!($window)),+],
                who: commands!(@who $who),
                admit: |kiosk| {
                    commands!(@admit $who kiosk);
                    Ok(())
                },
                name: stringify!($name),
                docs: &[$($doc),+],
                arguments: vec![$(
                    (stringify!($argument), crate::border::name_of::<$type>(config, types))
                ),*],
                reply: crate::border::name_of::<$reply>(config, types),
            }),*]
        }
    };
    (@admit anyone $kiosk:ident) => {
        let _ = &$kiosk;
    };
    (@admit $act:ident $kiosk:ident) => {
        $kiosk.may(::staff::Act::$act)?
    };
    (@who anyone) => {
        None
    };
    (@who $act:ident) => {
        Some(::staff::Act::$act)
    };
    (@handler [] $who:ident $feature:ident $name:ident ($($argument:ident: $type:ty),*) $reply:ty) => {
        #[tauri::command(async)]
        fn $name(
            kiosk: crate::shell::kiosk::KioskState<'_>,
            $($argument: $type),*
        ) -> Result<$reply, crate::shell::failure::Failure> {
            commands!(@admit $who kiosk);
            crate::border::Reply::reply(crate::$feature::commands::$name(&kiosk, $($argument),*))
        }
    };
    (@handler [app] $who:ident $feature:ident $name:ident ($($argument:ident: $type:ty),*) $reply:ty) => {
        #[tauri::command(async)]
        fn $name(
            kiosk: crate::shell::kiosk::KioskState<'_>,
            app: tauri::AppHandle,
            $($argument: $type),*
        ) -> Result<$reply, crate::shell::failure::Failure> {
            commands!(@admit $who kiosk);
            crate::border::Reply::reply(
                crate::$feature::commands::$name(&kiosk, &app, $($argument),*)
            )
        }
    };
    (@handler [async] $who:ident $feature:ident $name:ident ($($argument:ident: $type:ty),*) $reply:ty) => {
        #[tauri::command]
        async fn $name(
            kiosk: crate::shell::kiosk::KioskState<'_>,
            $($argument: $type),*
        ) -> Result<$reply, crate::shell::failure::Failure> {
            commands!(@admit $who kiosk);
            crate::border::Reply::reply(
                crate::$feature::commands::$name(&kiosk, $($argument),*).await
            )
        }
    };
}

/// What a command's function may return for a reply of the list.
pub(crate) trait Reply<T> {
    /// The reply, or why there is none.
    ///
    /// # Errors
    /// What the function returned.
    fn reply(self) -> Result<T, Failure>;
}

impl<T> Reply<T> for T {
    fn reply(self) -> Result<T, Failure> {
        Ok(self)
    }
}

impl<T> Reply<T> for Result<T, Failure> {
    fn reply(self) -> Result<T, Failure> {
        self
    }
}

/// A page's function that receives events from the call on, until the page is gone.
pub(crate) struct Listener<T>(pub(crate) Channel<T>);

impl<'de, R: Runtime, T> CommandArg<'de, R> for Listener<T> {
    fn from_command(command: CommandItem<'de, R>) -> Result<Self, InvokeError> {
        Channel::from_command(command).map(Self)
    }
}

impl<T: TS> TS for Listener<T> {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn name(config: &Config) -> String {
        format!("(event: {}) => void", T::name(config))
    }

    fn inline(config: &Config) -> String {
        Self::name(config)
    }

    fn visit_generics(types: &mut impl TypeVisitor)
    where
        Self: 'static,
    {
        types.visit::<T>();
    }
}

/// Bytes that reach the page as they are. `Debug` shows their number only: they may be a person's picture.
#[derive(PartialEq, Eq)]
pub(crate) struct Binary(pub(crate) Vec<u8>);

impl IpcResponse for Binary {
    fn body(self) -> tauri::Result<InvokeResponseBody> {
        Ok(InvokeResponseBody::Raw(self.0))
    }
}

impl fmt::Debug for Binary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Binary({} bytes)", self.0.len())
    }
}

impl TS for Binary {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn name(_: &Config) -> String {
        "ArrayBuffer".to_owned()
    }

    fn inline(config: &Config) -> String {
        Self::name(config)
    }
}

/// A command as TypeScript sees it.
#[cfg(test)]
pub(crate) struct Command {
    /// The windows that may call it.
    pub(crate) windows: &'static [&'static str],
    /// What of the staff's it is; `None`: anyone may call it.
    pub(crate) who: Option<staff::Act>,
    /// Lets a call in or not, as the command itself does.
    pub(crate) admit: fn(&crate::shell::kiosk::Kiosk) -> Result<(), Failure>,
    /// Its name here.
    pub(crate) name: &'static str,
    /// The lines of its description.
    pub(crate) docs: &'static [&'static str],
    /// Names and TypeScript types of its arguments.
    pub(crate) arguments: Vec<(&'static str, String)>,
    /// The TypeScript type of its reply.
    pub(crate) reply: String,
}

/// The TypeScript name of a type, which `types` is shown with what it is made of.
#[cfg(test)]
pub(crate) fn name_of<T: TS + 'static>(config: &Config, types: &mut impl TypeVisitor) -> String {
    types.visit::<T>();
    T::visit_generics(types);
    T::name(config)
}

#[cfg(test)]
mod tests {
    use crate::commands;
    use crate::shell::window::{MAIN, OPERATOR};
    use std::collections::BTreeSet;
    use ts_rs::{Config, TS, TypeVisitor};

    struct NoTypes;

    impl TypeVisitor for NoTypes {
        fn visit<T: TS + 'static + ?Sized>(&mut self) {}
    }

    /// The commands whose line in the list names this window.
    fn listed(window: &str) -> BTreeSet<String> {
        let all = commands::describe(&Config::new(), &mut NoTypes).into_iter();
        let of_window = all.filter(|command| command.windows.contains(&window));
        of_window.map(|command| command.name.to_owned()).collect()
    }

    /// The commands that a window may call, of the capability that the program carries.
    fn permitted(capability: &str, window: &str) -> BTreeSet<String> {
        let read: serde_json::Value = serde_json::from_str(capability).unwrap();
        assert_eq!(read["windows"], serde_json::json!([window]));
        assert_eq!(read["local"], true);
        let all = read["permissions"].as_array().unwrap().iter();
        let name = |one: &serde_json::Value| {
            one.as_str().unwrap().strip_prefix("allow-").unwrap().replace('-', "_")
        };
        all.map(name).collect()
    }

    /// Invariant: A window may call each command there is and no other; no camera is looked through while a visitor is
    /// here.
    #[test]
    fn a_window_may_call_each_command_that_names_it_and_no_other() {
        let main = include_str!(concat!(env!("OUT_DIR"), "/windows/main.json"));
        let operator = include_str!(concat!(env!("OUT_DIR"), "/windows/operator.json"));
        assert_eq!(permitted(main, MAIN), listed(MAIN));
        assert_eq!(permitted(operator, OPERATOR), listed(OPERATOR));
    }

    /// Invariant: Numbers of the gates go to the operator's window only, and each window calls its own commands only.
    #[test]
    fn each_window_calls_its_own_commands_only() {
        let steering = ["order_capture", "stop_capture", "watch_operator"];
        assert_eq!(listed(OPERATOR), steering.map(str::to_owned).into());
        let customers = listed(MAIN);
        assert!(customers.len() > 30 && customers.contains("visit_event"), "{customers:?}");
        for numbers in ["watch_operator", "stop_capture", "order_capture"] {
            assert!(!customers.contains(numbers), "{numbers}");
        }
    }
}
