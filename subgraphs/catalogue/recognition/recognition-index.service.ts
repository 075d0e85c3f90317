import { sql } from '@mikro-orm/core';
import { textArray } from '../../shared/database/text-array.ts';
import type { InstitutionDirectory } from '../../shared/identity/directory.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { Message } from '../../shared/outbox/message.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import type { EntityManager } from '../../shared/serving/subgraph.ts';
import { UnfitCard } from '../../shared/card/shape.ts';
import { holdingSql } from './holding.ts';
import { readRecognition, type RecognitionCard } from './recognition-card.ts';

/** A rule by which an institution recognises a course today. */
export interface RecognisedAt {
  readonly institution: string;
  readonly title: string;
  readonly ects: number;
  readonly purposes: RecognitionCard['purposes'];
  readonly together: boolean;
  readonly byAgreement: boolean;
  readonly validUntil: string | null;
}

const COLUMNS = `"id", "version", "title", "courses", "together", "purposes", "ects", "agreement", "valid_from",
  "valid_until", "ended_at"`;
const NAMES = COLUMNS.replaceAll(/["\s]/g, '').split(',');

const UPSERT = `
  insert into "catalogue"."recognition" ("institution", ${COLUMNS})
  select ?, ${COLUMNS} from jsonb_to_recordset(?::jsonb) as given ("id" text, "version" int, "title" text,
    "courses" text[], "together" boolean, "purposes" text[], "ects" numeric, "agreement" text, "valid_from" date,
    "valid_until" date, "ended_at" timestamptz)
  order by "id"
  on conflict ("id") do update set ${NAMES.filter((name) => name !== 'id')
    .map((name) => `"${name}" = excluded."${name}"`)
    .join(', ')}
  where "recognition"."version" < excluded."version" returning "id"`;

/** Maintains the index of institutions' recognition rules: one row for each rule, with its newest card. */
export class RecognitionIndexService {
  readonly #directory: InstitutionDirectory;

  constructor(parts: { directory: InstitutionDirectory }) {
    this.#directory = parts.directory;
  }

  /**
   * Handles an institution's message that one of its rules was made or changed.
   *
   * @throws UnacceptableMessage where the card is malformed, or not of a rule of the sender
   */
  async recognitionChanged(ctx: RequestContext, { from, payload }: Message): Promise<void> {
    if (!this.#directory.get(from)) throw new UnacceptableMessage(`${from} is not an institution of the alliance.`);
    try {
      await this.take(ctx.em, from, [readRecognition(payload['recognition'], from)]);
    } catch (error) {
      if (error instanceof UnfitCard) throw new UnacceptableMessage(error.message);
      throw error;
    }
  }

  /** Stores an institution's rules in the index; a card older than the stored one changes nothing. */
  async take(em: EntityManager, institution: string, cards: readonly RecognitionCard[]): Promise<number> {
    const newest = new Map<string, RecognitionCard>();
    for (const card of cards) {
      if ((newest.get(card.id)?.version ?? 0) < card.version) newest.set(card.id, card);
    }
    if (newest.size === 0) return 0;
    const rows = [...newest.values()].map(({ validFrom, validUntil, endedAt, ...card }) => ({
      ...card,
      valid_from: validFrom,
      valid_until: validUntil,
      ended_at: endedAt,
    }));
    return (await em.execute<unknown[]>(UPSERT, [institution, JSON.stringify(rows)])).length;
  }

  /** The rules of current members by which a course is recognised today. */
  async recognising(ctx: RequestContext, course: string): Promise<readonly RecognisedAt[]> {
    const rules = await ctx.load(recognising, course);
    return rules.filter(({ institution }) => this.#directory.get(institution));
  }
}

const recognising: Batch<string, readonly RecognisedAt[]> = async (ctx, courses) => {
  const rules = await ctx.em.execute<(RecognisedAt & { courses: string[] })[]>(
    sql`select r."institution", r."title", r."ects"::float8 as "ects", r."purposes", r."together", r."courses",
        r."agreement" is not null as "byAgreement", r."valid_until"::text as "validUntil"
      from "catalogue"."recognition" r
      where r."courses" && ${textArray(courses)}::text[] and ${holdingSql(dayOf(ctx.now))}
      order by r."institution", r."together", r."ects" desc, r."id"`,
  );
  return courses.map((course) => rules.filter((rule) => rule.courses.includes(course)));
};
