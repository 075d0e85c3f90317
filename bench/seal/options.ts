import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CHECKOUT } from '../shared/checkout.ts';
import { whole } from '../shared/options.ts';

/** Kinds of keys that seals are made with. */
export const KEYS = ['ES256', 'SoftHSM2'] as const;
export type KeyKind = (typeof KEYS)[number];

/** The options of a run. */
export interface SealBenchOptions {
  /** How often each batch is measured beside its limit; medians count. */
  readonly rounds: number;
  /** Credentials of 20 KB per batch of level B; fewer of larger ones, a quarter of it at LTA. */
  readonly count: number;
  /** Kilobytes of the documents. */
  readonly sizes: readonly number[];
  readonly keys: readonly KeyKind[];
  /** Seconds that each small measurement lasts. */
  readonly seconds: number;
  /** Credentials of the batch during which memory is measured; 0 for none. */
  readonly memory: number;
  readonly short: boolean;
  readonly report: string | null;
  readonly port: number;
}

export const HELP = `npm run bench:seal -- [options]: how fast credentials are sealed, compared with the limits of the machine.

  --short            sanity bounds only, about 20 seconds: small batches, software key, documents of 20 KB
  --rounds 3         how often each batch is measured beside its limit; medians count
  --count 4000       credentials of 20 KB per batch of level B; fewer of larger ones, a quarter of it at LTA
  --sizes 20,200     kilobytes of the documents
  --keys ES256,SoftHSM2   of ${KEYS.join(', ')}; SoftHSM2 is skipped if it is not installed
  --seconds 2        how long each small measurement lasts
  --memory 10000     credentials of the batch during which memory is measured; 0 for none
  --report <file>    by default docs/sealing-performance.md; none with --short
  --port 4970

Starts PostgreSQL and the development trust services, and stops what it started. Ends with code 1 if an aim is missed.
`;

/** @throws Error with a sentence that says which values are valid */
export function readOptions(parameters: readonly string[]): SealBenchOptions {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      short: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      count: { type: 'string' },
      sizes: { type: 'string' },
      keys: { type: 'string' },
      seconds: { type: 'string' },
      memory: { type: 'string' },
      report: { type: 'string' },
      port: { type: 'string', default: '4970' },
    },
  });
  const { short } = values;
  const list = (text: string) => text.split(',').map((word) => word.trim());
  return {
    short,
    rounds: whole('rounds', values.rounds ?? (short ? '1' : '3'), 1),
    count: whole('count', values.count ?? (short ? '300' : '4000'), 64),
    sizes: list(values.sizes ?? (short ? '20' : '20,200')).map((size) => whole('sizes', size, 12)),
    keys: list(values.keys ?? (short ? 'ES256' : 'ES256,SoftHSM2')).map(keyKind),
    seconds: whole('seconds', values.seconds ?? (short ? '1' : '2'), 1),
    memory: whole('memory', values.memory ?? (short ? '0' : '10000'), 0),
    report: values.report ?? (short ? null : join(CHECKOUT, 'docs', 'sealing-performance.md')),
    port: whole('port', values.port, 1024),
  };
}

function keyKind(text: string): KeyKind {
  const found = KEYS.find((kind) => kind === text);
  if (!found) throw new Error(`--keys is "${text}": give of ${KEYS.join(', ')}.`);
  return found;
}
