import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CHECKOUT } from '../shared/checkout.ts';
import { whole } from '../shared/options.ts';

/** The options of a run. */
export interface RecognitionBenchOptions {
  /** Requests of the year; a tenth of it or less is measured for comparison. */
  readonly requests: number;
  readonly few: number;
  /** How often each query is sent, and how many decisions are made. */
  readonly times: number;
  readonly short: boolean;
  readonly report: string | null;
  readonly plansFolder: string | null;
  readonly port: number;
}

export const HELP = `npm run bench:recognition -- [options]: how fast a recognition office works, on a generated year of requests.

  --requests 50000   in the year
  --few 1000         in the smaller year, with which the numbers of SQL statements are compared
  --times 200        how often each query is sent, and how many decisions are made
  --short            5000 and 1000 requests, 25 times, no report: under 20 seconds
  --report <file>    by default docs/recognition-performance.md; none with --short
  --plans <folder>   by default docs/recognition-plans; none with --short
  --port 5070

Starts PostgreSQL, and stops what it started. Ends with code 1 if an aim is missed.
`;

/** @throws Error with a sentence that says which values are valid */
export function readOptions(parameters: readonly string[]): RecognitionBenchOptions {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      requests: { type: 'string' },
      few: { type: 'string' },
      times: { type: 'string' },
      short: { type: 'boolean', default: false },
      report: { type: 'string' },
      plans: { type: 'string' },
      port: { type: 'string', default: '5070' },
    },
  });
  const { short } = values;
  const usual = (path: string) => (short ? null : join(CHECKOUT, 'docs', path));
  return {
    short,
    requests: whole('requests', values.requests ?? (short ? '5000' : '50000'), 1000),
    few: whole('few', values.few ?? '1000', 1000),
    times: whole('times', values.times ?? (short ? '25' : '200'), 10),
    report: values.report ?? usual('recognition-performance.md'),
    plansFolder: values.plans ?? usual('recognition-plans'),
    port: whole('port', values.port, 1024),
  };
}
