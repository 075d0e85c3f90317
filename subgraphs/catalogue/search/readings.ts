import { sql } from '@mikro-orm/core';
import { textArray } from '../../shared/database/text-array.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { Readings } from './search-words.ts';

/** A search that finds fewer than this as written is read otherwise as well. */
export const FEW = 3;

/** What a cursor has room for. */
const LONGEST_READINGS = 400;

/**
 * How words that were perhaps mistyped may have been meant, by the words of the index; whatever else is filtered by,
 * so that facets count by the same reading.
 *
 * @returns null where enough is found as written, or nothing is like it
 */
export async function readingsOf(ctx: RequestContext, words: readonly string[]): Promise<Readings | null> {
  const [row] = await ctx.em.execute<{ readings: Readings | null }[]>(
    sql`select catalogue.other_readings(${textArray(words)}::text[], ${FEW}) as readings`,
  );
  if (!row?.readings) return null;
  let room = LONGEST_READINGS;
  return row.readings.map((others) => others.filter((word) => (room -= Buffer.byteLength(word) + 3) > 0));
}
