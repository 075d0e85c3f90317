import { sql } from '@mikro-orm/core';
import { textArray } from '../../../shared/database/text-array.ts';
import { localDay } from '../../../shared/time/local-time.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import type { RecordType, VanishedRecord } from '../report/report.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Maps the records of a source to records here. */
export class SourceService {
  /**
   * Locks a source until the transaction ends, so that a second import of it waits and finds what the first created.
   */
  async lock(ctx: RequestContext, source: string): Promise<void> {
    await ctx.em.execute(sql`select pg_advisory_xact_lock(hashtext('alliance-hub import'), hashtext(${source}))`);
  }

  /**
   * Locks the records that drafts may change, before the first change and in the order of their ids: the courses, then
   * their offerings and the ones named. This prevents deadlocks between two imports of the same records, or an import
   * and an enrolment (places/places.service.ts).
   */
  async lockRecords(
    ctx: RequestContext,
    source: string,
    courses: readonly { readonly id: string }[],
    offerings: readonly { readonly id: string }[],
  ): Promise<void> {
    const recordsOf = async (type: RecordType, drafts: readonly { readonly id: string }[]) => {
      const found = await this.recordsOf(
        ctx,
        source,
        type,
        drafts.map(({ id }) => id),
      );
      return textArray([...found.values()].map(({ recordId }) => recordId));
    };
    const ofCourses = await recordsOf('COURSE', courses);
    const ofOfferings = await recordsOf('OFFERING', offerings);
    await ctx.em.execute(
      sql`select 1 from "offerings"."course" where "id" = any(${ofCourses}::text[]) order by "id" for no key update`,
    );
    await ctx.em.execute(
      sql`select 1 from "offerings"."offering" where "id" = any(${ofOfferings}::text[]) or "course_id" = any(${ofCourses}::text[]) order by "id" for update`,
    );
  }

  /**
   * Record ids by the source's ids. A record that was exported here is matched by its own id, even if never imported.
   */
  async recordsOf(
    ctx: RequestContext,
    source: string,
    type: RecordType,
    sourceIds: readonly string[],
  ): Promise<Map<string, { readonly recordId: string; readonly isNew: boolean }>> {
    const rows = await ctx.em.execute<{ source_id: string; record_id: string }[]>(
      sql`select "source_id", "record_id" from "offerings"."source_record"
        where "source" = ${source} and "type" = ${type} and "source_id" = any(${textArray(sourceIds)}::text[])`,
    );
    const found = new Map(rows.map((row) => [row.source_id, { recordId: row.record_id, isNew: false }]));
    for (const id of sourceIds) {
      const own = ownIdOf(ctx.home.id, id);
      if (own && !found.has(id)) found.set(id, { recordId: own, isNew: true });
    }
    return found;
  }

  /** Stores the mapping of records, replacing former ones. */
  async remember(
    ctx: RequestContext,
    source: string,
    type: RecordType,
    records: readonly { readonly sourceId: string; readonly recordId: string }[],
  ): Promise<void> {
    if (records.length === 0) return;
    const sourceIds = textArray(records.map(({ sourceId }) => sourceId));
    const recordIds = textArray(records.map(({ recordId }) => recordId));
    await ctx.em.execute(
      sql`insert into "offerings"."source_record" ("source", "type", "source_id", "record_id")
        select ${source}, ${type}, * from unnest(${sourceIds}::text[], ${recordIds}::text[])
        on conflict ("source", "type", "source_id") do update set "record_id" = excluded."record_id"`,
    );
  }

  /** The records of earlier imports of this source that this one lacks: courses, and offerings that are not over. */
  async vanished(
    ctx: RequestContext,
    source: string,
    seen: Readonly<Record<RecordType, ReadonlySet<string>>>,
  ): Promise<VanishedRecord[]> {
    const rows = await ctx.em.execute<{ type: RecordType; source_id: string; record_id: string }[]>(
      sql`select s."type", s."source_id", s."record_id" from "offerings"."source_record" s
        left join "offerings"."offering" o on s."type" = 'OFFERING' and o."id" = s."record_id"
        where s."source" = ${source} and (s."type" = 'COURSE' or (o."cancelled_at" is null and o."withdrawn_at" is null and o."study_end" >= ${localDay(ctx.now, ctx.home.timeZone)}::date))
        order by s."type", s."source_id"`,
    );
    return rows
      .filter((row) => !seen[row.type].has(row.source_id))
      .map((row) => ({ type: row.type, sourceId: row.source_id, recordId: row.record_id }));
  }
}

/** The record id at this institution that a source's id stands for: the whole id, or the UUID that OEAPI requires. */
function ownIdOf(institution: string, id: string): string | null {
  if (UUID.test(id)) return `${institution}:${id}`;
  const [home, uuid = ''] = id.split(':');
  return home === institution && UUID.test(uuid) ? id : null;
}
