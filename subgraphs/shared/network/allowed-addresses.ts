/** Where a program may connect to, as its operator configured it. */
export interface AllowedAddresses {
  /** Origins: `https://sis.tuni.fi`. */
  readonly addresses: readonly string[];
  /** Whether these names may resolve to private addresses; false by default. */
  readonly privateNetworks?: boolean | undefined;
}
