//! Runs deliveries: store to smile-id to network to delivery to store.
