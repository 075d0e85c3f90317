import { sql, type RawQueryFragment } from '@mikro-orm/core';

/** SQL condition: the rule `r` is in force on a day. */
export function holdingSql(day: string): RawQueryFragment<string> {
  return sql`(r."ended_at" is null and r."valid_from" <= ${day}::date
    and coalesce(r."valid_until" >= ${day}::date, true))`;
}

/**
 * SQL condition: on a day, an institution recognises the course of the entry `o` automatically, without further courses.
 * A rule that gives fewer ECTS than the course has leaves the decision to an officer; a course's id is that of one
 * version, so its ECTS are those of any of its entries. They are looked up rule by rule: as a join, PostgreSQL might
 * read every entry.
 */
export function recognisedSql(institution: string, day: string): RawQueryFragment<string> {
  return sql`o."course_id" = any(array(
    select c."id" from "catalogue"."recognition" r cross join lateral unnest(r."courses") c("id")
    where r."institution" = ${institution} and not r."together" and ${holdingSql(day)} and r."ects" >= (
      select e."ects" from "catalogue"."entry" e where e."course_id" = c."id" and e."withdrawn_at" is null limit 1)))`;
}
