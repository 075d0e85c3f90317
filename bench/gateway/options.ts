import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CHECKOUT } from '../shared/checkout.ts';
import { whole } from '../shared/options.ts';

/** The options of a run. */
export interface GatewayBenchOptions {
  readonly seconds: number;
  readonly rounds: number;
  readonly concurrency: number;
  /** Whether Hive Gateway is measured too, and installed if necessary. */
  readonly hive: boolean;
  /** Whether the contract's operations are measured with real nodes. */
  readonly nodes: boolean;
  /** The hub's port in the alliance that is started for that. */
  readonly port: number;
  /** The report's file, with the chart beside it; null for none. */
  readonly report: string | null;
  readonly short: boolean;
}

export const HELP = `npm run bench -- [options]: compares this hub with other gateways, over the same stubs and with real nodes.

  --seconds 5        for each gateway and question in a round
  --rounds 5         that count, after a warm-up round
  --concurrency 50   concurrent requests
  --without hive     neither measures nor installs Hive Gateway; can be combined with
  --without nodes    starts no alliance, measures nothing with real nodes
  --port 4700        the hub's port in that alliance; the twelve ports after it are used too
  --report <file>    by default docs/performance.md, with its chart beside it; none with --short
  --short            one round of one second, without either: for CI, half a minute

Each gateway is a process of its own; they are measured in turn. Ends with code 1 if an aim is missed. A full run takes
a quarter of an hour, two minutes of it for installing Hive Gateway.
`;

const LEAVABLE = ['hive', 'nodes'];

/** @throws Error with a sentence that says which values are valid */
export function readOptions(parameters: readonly string[]): GatewayBenchOptions {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      seconds: { type: 'string' },
      rounds: { type: 'string' },
      concurrency: { type: 'string' },
      without: { type: 'string', multiple: true, default: [] },
      port: { type: 'string', default: '4700' },
      report: { type: 'string' },
      short: { type: 'boolean', default: false },
    },
  });
  const { short, without } = values;
  const unknown = without.find((one) => !LEAVABLE.includes(one));
  if (unknown !== undefined) throw new Error(`--without is "${unknown}": give hive or nodes.`);
  const has = (part: string) => !short && !without.includes(part);
  return {
    short,
    seconds: whole('seconds', values.seconds ?? (short ? '1' : '5'), 1),
    rounds: whole('rounds', values.rounds ?? (short ? '1' : '5'), 1),
    concurrency: whole('concurrency', values.concurrency ?? (short ? '20' : '50'), 1),
    hive: has('hive'),
    nodes: has('nodes'),
    port: whole('port', values.port, 1024),
    report: values.report ?? (short ? null : join(CHECKOUT, 'docs', 'performance.md')),
  };
}
