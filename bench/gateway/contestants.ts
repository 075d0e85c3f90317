/** A gateway to be measured, and the file in `programs/` that runs it. */
export interface Gateway {
  readonly name: string;
  readonly program: string;
  /** Arguments of this program, in addition to those that all receive. */
  readonly given: readonly string[];
  /** True if it must be installed first. */
  readonly hive: boolean;
}

export const THIS_HUB = 'this hub';
export const STOCK = 'stock @apollo/gateway';
export const HIVE = 'Hive Gateway';
export const HIVE_RUST = 'Hive Gateway, Rust planner';
/** No gateway at all. */
export const DIRECT = 'one subgraph directly';

/** In the order in which they are shown. */
const GATEWAYS: readonly Gateway[] = [
  { name: THIS_HUB, program: 'hub', given: [], hive: false },
  { name: STOCK, program: 'stock', given: [], hive: false },
  { name: HIVE, program: 'hive', given: [], hive: true },
  { name: HIVE_RUST, program: 'hive', given: ['rust'], hive: true },
];

/** The gateways that take part, this hub first. @param options.hive whether Hive Gateway is installed */
export function gatewaysOf({ hive }: { readonly hive: boolean }): readonly Gateway[] {
  return GATEWAYS.filter((gateway) => hive || !gateway.hive);
}
