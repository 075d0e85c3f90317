import { sql } from '@mikro-orm/core';
import type { InstitutionDirectory } from '../../shared/identity/directory.ts';
import type { Message } from '../../shared/outbox/message.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { EntityManager } from '../../shared/serving/subgraph.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { OfferingCard } from '../card/card.ts';
import { readCard } from '../card/read-card.ts';
import { UnfitCard } from '../card/shape.ts';
import { indexRow, type IndexRow } from './index-row.ts';

/** Where a card comes from: a feed tells what exists, a message may be late. */
export type CardSource = 'FEED' | 'MESSAGE';

const COLUMNS = `"id", "version", "institution", "course_id", "kind", "mode", "ects", "eqf_level", "isced_f", "topics",
  "languages", "skills", "study_start", "study_end", "statuses", "status_from", "closes", "annex_one_missing", "card"`;
const NAMES = COLUMNS.replaceAll(/["\s]/g, '').split(',');

/**
 * Writes offerings, and in the same statement the words and skills that come with them. Rows first, then words and
 * skills in order: two writers wait for each other, never crosswise.
 */
const UPSERT = `
  with written as (
  insert into "catalogue"."offering" (${COLUMNS}, "title_order", "search")
  select ${NAMES.map((name) => `given."${name}"`).join(', ')}, catalogue.plain(given."title"), catalogue.search_of(given."texts")
  from jsonb_to_recordset(?::jsonb) as given (
    "id" text, "version" int, "institution" text, "course_id" text, "kind" text, "mode" text, "ects" numeric,
    "eqf_level" int, "isced_f" text, "topics" text[], "languages" text[], "skills" text[], "study_start" date,
    "study_end" date, "statuses" text[], "status_from" timestamptz[], "closes" timestamptz[],
    "annex_one_missing" text[], "card" jsonb, "title" text, "texts" jsonb
  )
  left join "catalogue"."offering" known on known."id" = given."id" collate "C"
  where known."id" is null or known."version" < given."version"
    or (? and known."withdrawn_at" is not null and known."version" = given."version")
  order by given."id"
  on conflict ("id") do update set
    ${NAMES.filter((name) => name !== 'id')
      .map((name) => `"${name}" = excluded."${name}"`)
      .join(', ')},
    "title_order" = excluded."title_order", "search" = excluded."search", "seen_at" = clock_timestamp(),
    "withdrawn_at" = null
  where "offering"."version" < excluded."version"
    or ("offering"."withdrawn_at" is not null and "offering"."version" = excluded."version")
  returning "id", "search", "card"
  ),
  words as (
    insert into "catalogue"."word" ("word")
    select lexeme."lexeme" from written, unnest(written."search") as lexeme
    where not starts_with(lexeme."lexeme", '~') group by 1 order by 1 on conflict do nothing
  ),
  skills as (
    insert into "catalogue"."skill_label" ("skill", "language", "label", "plain")
    select distinct on (skill ->> 'id' collate "C", label.key)
      skill ->> 'id', label.key, label.value, lower(catalogue.plain(label.value))
    from written, jsonb_array_elements(written."card" -> 'course' -> 'learningOutcomes') as outcome,
      jsonb_array_elements(outcome -> 'escoSkills') as skill, jsonb_each_text(skill -> 'label') as label
    order by skill ->> 'id' collate "C", label.key, written."id"
    on conflict ("skill", "language") do update set "label" = excluded."label", "plain" = excluded."plain"
    where "skill_label"."label" <> excluded."label"
  )
  select "id" from written`;

/** Keeps the index: one row for each published offering of the alliance, always its newest card. */
export class IndexingService {
  readonly #directory: InstitutionDirectory;

  constructor(parts: { directory: InstitutionDirectory }) {
    this.#directory = parts.directory;
  }

  /**
   * An institution tells of one of its offerings.
   *
   * @throws UnacceptableMessage where the card is not whole, or not of the sender
   */
  async offeringChanged(ctx: RequestContext, message: Message): Promise<void> {
    if (!this.#directory.get(message.from))
      throw new UnacceptableMessage(`${message.from} is not an institution of the alliance.`);
    await this.take(ctx.em, [cardOf(message)], 'MESSAGE');
  }

  /**
   * Puts cards into the index, all in one statement. An older card than the one kept changes nothing; a withdrawn
   * offering comes back by a newer card, or because its institution's feed has it again.
   *
   * @returns how many were new or newer
   */
  async take(em: EntityManager, cards: readonly OfferingCard[], source: CardSource): Promise<number> {
    const newest = new Map<string, IndexRow>();
    for (const card of cards) {
      const other = newest.get(card.id);
      if (!other || other.version < card.version) newest.set(card.id, indexRow(card));
    }
    if (newest.size === 0) return 0;
    const written = await em.execute<unknown[]>(UPSERT, [JSON.stringify([...newest.values()]), source === 'FEED']);
    return written.length;
  }

  /** Notes that these offerings still exist, for the sweep at the end of a full harvest. */
  async seen(em: EntityManager, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await em.execute(
      sql`update "catalogue"."offering" set "seen_at" = clock_timestamp() where "id" = any(array[${ids}]::text[])`,
    );
  }

  /** Withdraws what a full harvest did not find any more: it stays as a tombstone, so that a late message cannot bring it back. */
  async withdrawUnseen(em: EntityManager, institution: string, now: Date): Promise<number> {
    const gone = await em.execute<unknown[]>(
      sql`update "catalogue"."offering" o set "withdrawn_at" = ${now} from "catalogue"."harvest" h
        where h."institution" = ${institution} and o."institution" = h."institution" and o."withdrawn_at" is null
          and o."seen_at" < h."full_started_at" returning o."id"`,
    );
    return gone.length;
  }

  /** Withdraws the offerings of institutions that left the alliance. */
  async withdrawStrangers(em: EntityManager, now: Date): Promise<void> {
    const members = this.#directory.all().map((entry) => entry.id);
    if (members.length === 0) return;
    await em.execute(
      sql`update "catalogue"."offering" o set "withdrawn_at" = ${now} from "catalogue"."harvest" h
        where h."institution" <> all(array[${members}]::text[]) and o."institution" = h."institution" and o."withdrawn_at" is null`,
    );
  }
}

function cardOf(message: Message): OfferingCard {
  try {
    return readCard(message.payload['card'], message.from);
  } catch (error) {
    if (error instanceof UnfitCard) throw new UnacceptableMessage(error.message);
    throw error;
  }
}
