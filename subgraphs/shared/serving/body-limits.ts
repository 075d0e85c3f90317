const MEBIBYTE = 1024 * 1024;

/** The largest request the hub takes, in bytes. */
export const HUB_BODY_BYTES = 16 * MEBIBYTE;

/**
 * The largest request a node takes. More than the hub's: what the hub lets through must never be too large for the
 * node it is meant for, and the hub adds what it fetched elsewhere.
 */
export const NODE_BODY_BYTES = 2 * HUB_BODY_BYTES;
