import { sql, type RawQueryFragment } from '@mikro-orm/core';

/** SQL condition: the rule `r` is in force on a day. */
export function holdingSql(day: string): RawQueryFragment<string> {
  return sql`(r."ended_at" is null and r."valid_from" <= ${day}::date
    and coalesce(r."valid_until" >= ${day}::date, true))`;
}

/** SQL condition: on a day, an institution recognises the course of the entry `o` without further courses. */
export function recognisedSql(institution: string, day: string): RawQueryFragment<string> {
  return sql`o."course_id" = any(array(select unnest(r."courses") from "catalogue"."recognition" r
    where r."institution" = ${institution} and not r."together" and ${holdingSql(day)}))`;
}
