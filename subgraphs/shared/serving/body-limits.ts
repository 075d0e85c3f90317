const MEBIBYTE = 1024 * 1024;

/** The largest request that the hub accepts, in bytes. */
export const HUB_BODY_BYTES = 16 * MEBIBYTE;

/**
 * The largest request that a node accepts. It exceeds the hub's limit: what the hub accepts must never be too large for
 * the node that receives it, and the hub adds data fetched elsewhere.
 */
export const NODE_BODY_BYTES = 2 * HUB_BODY_BYTES;
