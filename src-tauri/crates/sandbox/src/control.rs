//! What a harness in another process may ask and set: the ledger and the scenario.

use crate::scenario::Scenario;
use crate::server::Said;
use crate::state::World;
use serde_json::json;

pub(crate) fn ledger(world: &World) -> Said {
    Said::json(200, &json!(world.state().ledger))
}

pub(crate) fn scenario(world: &World) -> Said {
    Said::json(200, &json!(world.state().scenario))
}

/// Replaces the scenario as a whole.
pub(crate) fn set_scenario(world: &World, body: &[u8]) -> Said {
    match serde_json::from_slice::<Scenario>(body) {
        Ok(scenario) => {
            world.state().scenario = scenario;
            Said::json(200, &json!({}))
        }
        Err(error) => Said::json(400, &json!({"error": error.to_string()})),
    }
}
