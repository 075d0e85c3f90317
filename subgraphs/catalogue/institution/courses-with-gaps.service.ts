import { sql } from '@mikro-orm/core';
import type { InstitutionDirectory } from '../../shared/identity/directory.ts';
import { missingOfCourse, type MissingCourseElement } from '../../shared/card/annex-one.policy.ts';
import { page, pageSize, type Connection } from '../../shared/serving/connection.ts';
import type { Cursors } from '../../shared/serving/cursor.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import type { OfferingCard } from '../card/card.ts';
import { courseViewOf, type CourseView } from '../course/course-view.ts';

/** A course that lacks mandatory elements of Annex I. */
export interface CourseWithGaps {
  readonly course: CourseView;
  readonly missing: readonly MissingCourseElement[];
}

interface Asked {
  readonly institution: string;
  readonly first: number;
  /** The course after which the page begins; empty for the first page. */
  readonly after: string;
}

interface Found {
  readonly total: number;
  readonly cards: readonly OfferingCard[];
}

/** Lists an institution's courses that lack mandatory elements, for the institution to complete them. */
export class CoursesWithGapsService {
  readonly #directory: InstitutionDirectory;
  readonly #cursors: Cursors;

  constructor(parts: { directory: InstitutionDirectory; cursors: Cursors }) {
    this.#directory = parts.directory;
    this.#cursors = parts.cursors;
  }

  /** A page in order of course id; one statement for the pages of several institutions. */
  async of(
    ctx: RequestContext,
    institution: string,
    first: number,
    cursor?: string | null,
  ): Promise<Connection<CourseWithGaps>> {
    const list = `courses with gaps of ${institution}`;
    const [after = ''] = this.#cursors.read(list, ctx.caller, cursor) ?? [];
    const { total, cards } = await ctx.load(pagesOf, { institution, first: pageSize(first), after: String(after) });
    const rows = cards.map((card) => {
      const course = courseViewOf(card, this.#directory);
      return { course, missing: missingOfCourse(course) };
    });
    return page(rows, first, total, ({ course }) => this.#cursors.write(list, ctx.caller, [course.id]));
  }
}

/** Of several offerings of a course the card that lacks most counts, as in `annexICompleteness`. */
const pagesOf: Batch<Asked, Found> = async (ctx, asked) => {
  const wanted = JSON.stringify(asked.map((one, number) => ({ ...one, number })));
  const rows = await ctx.em.execute<{ number: number; total: number; cards: OfferingCard[] | null }[]>(sql`
    select asked."number", (
      select count(distinct o."course_id")::int from "catalogue"."entry" o
      where o."institution" = asked."institution" and o."withdrawn_at" is null and o."annex_one_missing" <> '{}'
    ) as "total", (
      select jsonb_agg(found."card" order by found."course_id") from (
        select distinct on (o."course_id") o."course_id", o."card" from "catalogue"."entry" o
        where o."institution" = asked."institution" and o."withdrawn_at" is null and o."annex_one_missing" <> '{}'
          and o."course_id" > asked."after"
        order by o."course_id", cardinality(o."annex_one_missing") desc, o."id" limit asked."first" + 1
      ) as found
    ) as "cards"
    from jsonb_to_recordset(${wanted}::jsonb) as asked ("number" int, "institution" text, "first" int, "after" text)`);
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  return asked.map((_, number) => ({
    total: byNumber.get(number)?.total ?? 0,
    cards: byNumber.get(number)?.cards ?? [],
  }));
};
