import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CHECKOUT } from '../shared/checkout.ts';
import { whole } from '../shared/options.ts';

/** What the bench is to do. */
export interface GatewayBenchOptions {
  readonly seconds: number;
  readonly rounds: number;
  readonly concurrency: number;
  /** Whether Hive Gateway is asked too, and installed where it is not there. */
  readonly hive: boolean;
  /** Whether the contract's operations are asked through real nodes. */
  readonly nodes: boolean;
  /** The hub's port of the alliance that is started for that. */
  readonly port: number;
  /** The report, the chart beside it; null: none. */
  readonly report: string | null;
  readonly short: boolean;
}

export const HELP = `npm run bench -- [options]: this hub beside other gateways, over the same stubs, and through real nodes.

  --seconds 5        for each gateway and question in a round
  --rounds 5         that count, after one to warm up
  --concurrency 50   questions at a time
  --without hive     neither asks Hive Gateway nor installs it; it may be given several times:
  --without nodes    starts no alliance, asks nothing through real nodes
  --port 4700        of the hub of that alliance; twelve more from there on
  --report <file>    docs/performance.md unless told, its chart beside it; none in the short form
  --short            one round of a second, without either: for CI, half a minute

Each gateway is a process of its own, all are asked in turn. Ends with 1 where an aim is missed. In full: a quarter of an hour, of which two minutes install Hive Gateway.
`;

const LEAVABLE = ['hive', 'nodes'];

/** @throws Error with a sentence that says what to give instead */
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
