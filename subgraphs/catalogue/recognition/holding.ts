import { sql, type RawQueryFragment } from '@mikro-orm/core';

/** That a rule `r` holds on a day. */
export function holdingSql(day: string): RawQueryFragment<string> {
  return sql`(r."ended_at" is null and r."valid_from" <= ${day}::date
    and coalesce(r."valid_until" >= ${day}::date, true))`;
}

/** That the course of an entry `o` is recognised at an institution on a day, by itself. */
export function recognisedSql(institution: string, day: string): RawQueryFragment<string> {
  return sql`o."course_id" = any(array(select unnest(r."courses") from "catalogue"."recognition" r
    where r."institution" = ${institution} and not r."together" and ${holdingSql(day)}))`;
}
