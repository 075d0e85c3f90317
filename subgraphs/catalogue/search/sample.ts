import { raw, sql } from '@mikro-orm/core';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { Choice, Condition, KeyRange, Sql } from './conditions.ts';
import { countShown, type Counted } from './counted.ts';
import { readShown, type Shown } from './shown-values.ts';

/** One entry in 32, or in 256, by its id: what very many fulfil is estimated from them. */
export const SAMPLES = {
  LARGE: { column: 'in_sample', oneIn: 32 },
  SMALL: { column: 'in_small_sample', oneIn: 256 },
} as const;
export type SampleName = keyof typeof SAMPLES;

/** What a sample keeps of its entries. */
export interface Sample {
  readonly shown: Shown;
  readonly keys: Readonly<Record<KeyRange['key'], Float64Array>>;
}

/** What can be told by a sample that is kept. */
export interface Rough {
  readonly choices: readonly Choice[];
  readonly ranges: readonly KeyRange[];
}

/** As it is read: what the facets show, a line each, and numbers with commas between. */
type Written = Readonly<Record<'facets' | KeyRange['key'], string | null>>;

/** How long an older sample is used while it is read anew, in times of that for which it is fresh. */
const USED = 2;

/**
 * The samples, kept by this process and read anew every few seconds while somebody asks: a question without words is
 * then estimated, and its page planned, without a statement.
 */
export class Samples {
  readonly #freshMs: number;
  #readAt = -Infinity;
  #kept: Promise<Readonly<Record<SampleName, Sample>>> | null = null;
  #reading: Promise<Readonly<Record<SampleName, Sample>>> | null = null;
  readonly #written = new Map<SampleName, { readonly written: Written; readonly sample: Sample }>();

  /** @param freshMs how long what was read is used as it is; 0 reads it for each question */
  constructor(freshMs: number) {
    this.#freshMs = freshMs;
  }

  /** A sample as it was a few seconds ago at most. */
  async get(ctx: RequestContext, name: SampleName): Promise<Sample> {
    const age = performance.now() - this.#readAt;
    if (this.#kept && age < this.#freshMs) return (await this.#kept)[name];
    const reading = (this.#reading ??= this.#read(ctx).finally(() => (this.#reading = null)));
    if (!this.#kept || age >= USED * this.#freshMs) return (await reading)[name];
    // Where it cannot be read, whoever waits for it is told.
    reading.catch(() => undefined);
    return (await this.#kept)[name];
  }

  async #read(ctx: RequestContext): Promise<Readonly<Record<SampleName, Sample>>> {
    const [row] = await ctx.em.fork().execute<Record<string, string | null>[]>(SQL);
    const sample = (name: SampleName) => {
      const part = (key: keyof Written) => row?.[`${name}_${key}`] ?? null;
      return this.#sampleOf(name, { facets: part('facets'), ects: part('ects'), studyStart: part('studyStart') });
    };
    const samples = { LARGE: sample('LARGE'), SMALL: sample('SMALL') };
    this.#readAt = performance.now();
    this.#kept = Promise.resolve(samples);
    return samples;
  }

  /** What has not changed is not read into columns again. */
  #sampleOf(name: SampleName, written: Written): Sample {
    const { facets, ects, studyStart } = written;
    const before = this.#written.get(name);
    if (before?.written.facets === facets && before.written.ects === ects && before.written.studyStart === studyStart)
      return before.sample;
    const sample = { shown: readShown(facets), keys: { ects: numbersOf(ects), studyStart: numbersOf(studyStart) } };
    this.#written.set(name, { written, sample });
    return sample;
  }
}

/** What conditions ask of what samples keep; null where one asks more. */
export function roughlyOf(conditions: readonly Condition[]): Rough | null {
  if (conditions.some(({ choice, range }) => choice === null && range === undefined)) return null;
  return {
    choices: conditions.flatMap(({ choice }) => choice ?? []),
    ranges: conditions.flatMap(({ range }) => range ?? []),
  };
}

/** Counts what a sample has of it. */
export function countSample({ shown, keys }: Sample, { choices, ranges }: Rough): Counted {
  const within = ({ key, from, to }: KeyRange, entry: number) => {
    const value = keys[key][entry]!;
    return value >= from && value <= to;
  };
  const isIn = (entry: number) => ranges.every((range) => within(range, entry));
  return countShown(shown, choices, ranges.length > 0 ? isIn : null);
}

/** Nothing stands where an entry has none: that is in no range. */
function numbersOf(written: string | null): Float64Array {
  return Float64Array.from(written === null ? [] : written.split(','), (text) => (text === '' ? NaN : Number(text)));
}

const SQL: Sql = sql`select * from ${sampleSql('LARGE')}, ${sampleSql('SMALL')}`;

/** By the columns of the sample's index alone. */
function sampleSql(name: SampleName): Sql {
  const named = (key: keyof Written) => raw(`"${name}_${key}"`);
  return sql`(select string_agg(o."facets", ${raw(`E'\\n'`)}) as ${named('facets')},
      string_agg(coalesce(o."ects"::text, ''), ',') as ${named('ects')},
      string_agg((o."study_start" - date '1970-01-01')::text, ',') as ${named('studyStart')}
    from "catalogue"."entry" o where ${raw(`o."${SAMPLES[name].column}"`)} and o."withdrawn_at" is null) as ${raw(name)}`;
}
