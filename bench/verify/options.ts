import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SEAL_LEVELS, type SealLevel } from '../../subgraphs/shared/sealing/index.ts';
import { CHECKOUT } from '../shared/checkout.ts';
import { whole } from '../shared/options.ts';

/** The options of a run. */
export interface VerifyBenchOptions {
  readonly short: boolean;
  readonly levels: readonly SealLevel[];
  readonly sizes: readonly number[];
  /** The number of new sealers, per level and size. */
  readonly strangers: number;
  /** The number of documents of the known sealer, per size. */
  readonly documents: number;
  /** Seconds that each warm measurement lasts. */
  readonly seconds: number;
  readonly report: string | null;
}

export const HELP = `npm run bench:verify -- [options]: how fast sealed files are verified in one thread, compared with the limits of the machine.

  --short            sanity bounds only, a few seconds: levels B and LTA, documents of 20 KB
  --sizes 20,200     kilobytes of the documents
  --strangers 40     new sealers, per level and size
  --documents 60     documents of a known sealer, per size
  --seconds 3        how long each warm measurement lasts
  --report <file>    by default docs/verification-performance.md; none with --short

Needs no network, no database. Ends with code 1 if an aim is missed.
`;

/** @throws Error with a sentence that says which values are valid */
export function readOptions(parameters: readonly string[]): VerifyBenchOptions {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      short: { type: 'boolean', default: false },
      sizes: { type: 'string' },
      strangers: { type: 'string' },
      documents: { type: 'string' },
      seconds: { type: 'string' },
      report: { type: 'string' },
    },
  });
  const { short } = values;
  return {
    short,
    levels: short ? ['B', 'LTA'] : SEAL_LEVELS,
    sizes: (values.sizes ?? (short ? '20' : '20,200')).split(',').map((size) => whole('sizes', size, 12)),
    strangers: whole('strangers', values.strangers ?? (short ? '6' : '40'), 2),
    documents: whole('documents', values.documents ?? (short ? '8' : '60'), 4),
    seconds: whole('seconds', values.seconds ?? (short ? '1' : '3'), 1),
    report: values.report ?? (short ? null : join(CHECKOUT, 'docs', 'verification-performance.md')),
  };
}
