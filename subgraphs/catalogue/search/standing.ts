import { sql } from '@mikro-orm/core';
import { textArray } from '../../shared/database/text-array.ts';
import type { Status } from '../card/card.ts';
import type { Sql } from './conditions.ts';

/**
 * That what the entry `o` keeps of its standing (status, closing) holds at all of some moments. Nearly every entry's
 * does: a job follows the clock; of the others the card is read.
 */
export function settled(...moments: readonly Date[]): Sql {
  const [first, last] = bounds(moments);
  return sql`(o."status_since" <= ${first} and o."status_until" > ${last})`;
}

/** The opposite of `settled`, as an index finds it. */
export function unsettled(...moments: readonly Date[]): Sql {
  const [first, last] = bounds(moments);
  return sql`(o."status_since" > ${first} or o."status_until" <= ${last})`;
}

/** Where an entry `o` stands at a moment: `status` and `closes`, read from its card. */
export function standingSql(at: Date): Sql {
  return sql`catalogue.standing(o."card", ${at}::timestamptz)`;
}

/** The status of `o` at a moment. */
export function statusSql(at: Date): Sql {
  return sql`(case when ${settled(at)} then o."status" else (select "status" from ${standingSql(at)}) end)`;
}

/** The end of the enrolment period of `o` that is shown at a moment; far away where none will be. */
export function closesSql(at: Date): Sql {
  return sql`(case when ${settled(at)} then o."closes_at" else (select "closes" from ${standingSql(at)}) end)`;
}

/** That the status is one of some; `roughly` by what the entry keeps. */
export function statusIn(statuses: readonly Status[], at: Date): { holds: Sql; roughly: Sql } {
  const wanted = sql`any(${textArray(statuses)}::catalogue.status[])`;
  const holds = sql`(${settled(at)} and o."status" = ${wanted}
    or ${unsettled(at)} and (select "status" from ${standingSql(at)}) = ${wanted})`;
  return { holds, roughly: sql`o."status" = ${wanted}` };
}

function bounds(moments: readonly Date[]): [Date, Date] {
  const times = moments.map((moment) => moment.getTime());
  return [new Date(Math.min(...times)), new Date(Math.max(...times))];
}
