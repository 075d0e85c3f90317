import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CHECKOUT } from '../shared/checkout.ts';
import { whole } from '../shared/options.ts';

/** The parts of the bench, in the order they run. */
export const PARTS = ['load', 'single', 'open', 'harvest', 'change', 'ratio', 'explain'] as const;
export type Part = (typeof PARTS)[number];

/** The distribution of arrivals in an open loop. */
export type Arrivals = 'even' | 'poisson';

/** The options of a run. */
export interface BenchOptions {
  readonly seed: number;
  /** The world's day; null for that of the kept data, otherwise today. */
  readonly day: string | null;
  readonly offerings: number;
  readonly institutions: number;
  /** The number of institutions in the smaller world, which gets the same queries. */
  readonly fewInstitutions: number;
  /** How long each measurement lasts. */
  readonly seconds: number;
  /** Searches a second in the open loop. */
  readonly rate: number;
  readonly arrivals: Arrivals;
  readonly parts: ReadonlySet<Part>;
  /** Only sanity bounds apply; it does not wait for feeds. */
  readonly short: boolean;
  readonly keep: boolean;
  /** Null: a new temporary folder, removed at the end. */
  readonly dataDir: string | null;
  /** Settings of PostgreSQL: name to value. */
  readonly settings: Readonly<Record<string, string>>;
  /** Whether the large search indexes are dropped while loading and created again afterwards. */
  readonly dropIndexes: boolean;
  readonly loadMinutes: number;
  readonly report: string | null;
  readonly plansFolder: string | null;
  readonly port: number;
}

export const HELP = `npm run bench:catalogue -- [options]: how fast the catalogue answers, on generated data of European universities.

  --offerings 1000000    in all
  --short                only sanity bounds, no ratio, does not wait for feeds; the default below 100000 offerings
  --institutions 500     universities that offer them
  --few 14               universities in the smaller world, for the ratio
  --seconds 60           how long each measurement lasts
  --rate 20              searches per second in the open loop
  --arrivals even        or poisson
  --only load,single     parts to run: ${PARTS.join(', ')}; all by default
  --keep                 keep the data for the next run, in .data/bench-catalogue or --data <folder>
  --setting name=value   a setting of PostgreSQL; may be repeated
  --keep-indexes         load with the search indexes in place
  --report <file>        by default docs/catalogue-performance.md, with its numbers beside it as JSON; none with --short,
                         or if the data of a part are not kept
  --plans <folder>       by default docs/catalogue-plans; none in the same cases
  --seed 1  --day 2026-11-22  --port 4870  --load-minutes 180

Starts PostgreSQL, the hub and the feeds of the universities, and stops what it started. Ends with code 1 if an aim is missed.
`;

const SHORT_BELOW = 100_000;

/** @throws Error with a sentence that says which values are valid */
export function readOptions(parameters: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...parameters],
    allowNegative: true,
    options: {
      offerings: { type: 'string', default: '1000000' },
      institutions: { type: 'string', default: '500' },
      few: { type: 'string', default: '14' },
      seconds: { type: 'string', default: '60' },
      rate: { type: 'string', default: '20' },
      arrivals: { type: 'string', default: 'even' },
      only: { type: 'string' },
      short: { type: 'boolean' },
      keep: { type: 'boolean', default: false },
      data: { type: 'string' },
      setting: { type: 'string', multiple: true, default: [] },
      'keep-indexes': { type: 'boolean', default: false },
      report: { type: 'string' },
      plans: { type: 'string' },
      seed: { type: 'string', default: '1' },
      day: { type: 'string' },
      port: { type: 'string', default: '4870' },
      'load-minutes': { type: 'string', default: '180' },
    },
  });
  const offerings = whole('offerings', values.offerings, 1000);
  const short = values.short ?? offerings < SHORT_BELOW;
  const partly = values.only !== undefined && !values.keep;
  const usual = (path: string) => (short || partly ? null : join(CHECKOUT, 'docs', path));
  return {
    seed: whole('seed', values.seed, 0),
    day: values.day === undefined ? null : dayOf(values.day),
    offerings,
    short,
    institutions: whole('institutions', values.institutions, 1),
    fewInstitutions: whole('few', values.few, 1),
    seconds: whole('seconds', values.seconds, 1),
    rate: whole('rate', values.rate, 1),
    arrivals: oneOf('arrivals', values.arrivals, ['even', 'poisson']),
    parts: new Set(
      values.only?.split(',').map((part) => oneOf('only', part.trim(), PARTS)) ??
        PARTS.filter((part) => !short || part !== 'ratio'),
    ),
    keep: values.keep,
    dataDir: values.data ?? (values.keep ? join(CHECKOUT, '.data', 'bench-catalogue') : null),
    settings: Object.fromEntries(values.setting.map(setting)),
    dropIndexes: !values['keep-indexes'],
    loadMinutes: whole('load-minutes', values['load-minutes'], 1),
    report: values.report ?? usual('catalogue-performance.md'),
    plansFolder: values.plans ?? usual('catalogue-plans'),
    port: whole('port', values.port, 1024),
  };
}

function oneOf<const T extends string>(name: string, text: string, words: readonly T[]): T {
  const found = words.find((word) => word === text);
  if (found === undefined) throw new Error(`--${name} is "${text}": give one of ${words.join(', ')}.`);
  return found;
}

function dayOf(text: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new Error(`--day is "${text}": write it as 2026-11-22.`);
  return text;
}

function setting(text: string): [string, string] {
  const [, name, value] = /^([a-z_]+)=(\S+)$/.exec(text) ?? [];
  if (!name || !value) throw new Error(`--setting is "${text}": write it as shared_buffers=2GB.`);
  return [name, value];
}
