import { sql } from '@mikro-orm/core';
import type { InstitutionDirectory } from '../../shared/identity/directory.ts';
import type { Message } from '../../shared/outbox/message.ts';
import { textArray } from '../../shared/database/text-array.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { EntityManager } from '../../shared/serving/subgraph.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { OfferingCard } from '../card/card.ts';
import { readCard } from '../card/read-card.ts';
import { UnfitCard } from '../../shared/card/shape.ts';
import { readTombstone, type Tombstone } from '../card/tombstone.ts';
import { indexRow } from './index-row.ts';

/** The source of a card. A feed states what exists; a message may be out of date. */
export type CardSource = 'FEED' | 'MESSAGE';

/** What the index knows of an offering: an entry, a tombstone, or both. */
interface KnownEntry {
  readonly id: string;
  readonly version: number | null;
  readonly withdrawn: boolean;
  readonly buried: number | null;
  /** Stored by an earlier release of the hub, without its time zone: read as UTC. */
  readonly lacking: boolean;
}

const COLUMNS = `"id", "version", "institution", "course_id", "kind", "mode", "ects", "eqf_level", "isced_f", "topics",
  "languages", "skills", "study_start", "title_order", "annex_one_missing", "card"`;
const NAMES = COLUMNS.replaceAll(/["\s]/g, '').split(',');
/** The first characters of lexemes that are not words: `~` for stems, `+` and `=` for positions of words. */
const MARKS = [...'~+='].map((mark) => mark.charCodeAt(0)).join(', ');
const STEM = '~'.charCodeAt(0);
const STANDING = ['status', 'status_since', 'status_until', 'closes_at'] as const;

/**
 * Writes entries together with their words and skills, in one statement. A card of the same version replaces one that an
 * earlier release of the hub stored without its time zone. Entries are locked first, then words and
 * skills in order, so that two writers cannot deadlock.
 */
const UPSERT = `
  with written as (
  insert into "catalogue"."entry" (${COLUMNS}, ${STANDING.join(', ')}, "search")
  select ${NAMES.map((name) => (name === 'title_order' ? `catalogue.plain(given."title_order")` : `given."${name}"`)).join(', ')},
    stands."status", stands."since", stands."until", stands."closes", catalogue.marked_words(given."texts")
  from jsonb_to_recordset(?::jsonb) as given (
    "id" text, "version" int, "institution" text, "course_id" text, "kind" catalogue.kind, "mode" catalogue.mode,
    "ects" numeric, "eqf_level" smallint, "isced_f" text, "topics" text[], "languages" text[], "skills" text[],
    "study_start" date, "title_order" text, "annex_one_missing" text[], "card" jsonb, "texts" jsonb
  ), catalogue.standing(given."card", ?::timestamptz) as stands
  order by given."id"
  on conflict ("id") do update set
    ${[...NAMES.filter((name) => name !== 'id'), ...STANDING, 'search'].map((name) => `"${name}" = excluded."${name}"`).join(', ')},
    "indexed_at" = clock_timestamp(), "withdrawn_at" = null
  where "entry"."version" < excluded."version"
    or ("entry"."version" = excluded."version"
      and ("entry"."withdrawn_at" is not null or not jsonb_exists("entry"."card", 'timeZone')))
  returning "id", "institution", "search", "card"
  ),
  words as (
    insert into "catalogue"."word" ("word")
    select lexeme from written, unnest(tsvector_to_array(written."search")) as lexeme
    where ascii(lexeme) not in (${MARKS}) group by 1 order by 1 on conflict do nothing
  ),
  stems as (
    insert into "catalogue"."stem" ("stem")
    select lexeme from written, unnest(tsvector_to_array(written."search")) as lexeme
    where ascii(lexeme) = ${STEM} group by 1 order by 1 on conflict do nothing
  ),
  skills as (
    insert into "catalogue"."skill_label" ("skill", "language", "label", "plain", "told_by")
    select distinct on (skill ->> 'id' collate "C", label.key)
      skill ->> 'id', label.key, label.value, lower(catalogue.plain(label.value)),
      written."institution"
    from written, jsonb_array_elements(written."card" -> 'course' -> 'learningOutcomes') as outcome,
      jsonb_array_elements(outcome -> 'escoSkills') as skill, jsonb_each_text(skill -> 'label') as label
    order by skill ->> 'id' collate "C", label.key, written."id"
    on conflict ("skill", "language") do update
      set "label" = excluded."label", "plain" = excluded."plain", "told_by" = excluded."told_by"
    where "skill_label"."label" <> excluded."label" and (
      coalesce("skill_label"."told_by", excluded."told_by") = excluded."told_by"
      or not exists (
        select from "catalogue"."entry" teaching where teaching."institution" = "skill_label"."told_by"
          and teaching."skills" @> array["skill_label"."skill"] and teaching."withdrawn_at" is null
      )
    )
  )
  select "id" from written`;

/** Maintains the index: one row for each published offering of the alliance, with its newest card. */
export class IndexingService {
  readonly #directory: InstitutionDirectory;

  constructor(parts: { directory: InstitutionDirectory }) {
    this.#directory = parts.directory;
  }

  /**
   * Handles an institution's message that an offering was published or changed.
   *
   * @throws UnacceptableMessage where the card is malformed, or not of the sender's offering
   */
  async offeringChanged(ctx: RequestContext, message: Message): Promise<void> {
    if (!this.#directory.get(message.from))
      throw new UnacceptableMessage(`${message.from} is not an institution of the alliance.`);
    const card = acceptable(() => readCard(message.payload['card'], message.from));
    await this.take(ctx.em, [card], 'MESSAGE', ctx.now);
  }

  /**
   * Handles an institution's message that it withdrew an offering.
   *
   * @throws UnacceptableMessage where the tombstone is malformed, or not of the sender's offering
   */
  async offeringWithdrawn(ctx: RequestContext, { from, payload }: Message): Promise<void> {
    if (!this.#directory.get(from)) throw new UnacceptableMessage(`${from} is not an institution of the alliance.`);
    await this.bury(ctx.em, [acceptable(() => readTombstone(payload['tombstone'], from))], ctx.now);
  }

  /**
   * Withdraws offerings: a late card of the same version or an older one is no longer accepted.
   *
   * @returns how many of them were in the index
   */
  async bury(em: EntityManager, tombstones: readonly Tombstone[], now: Date): Promise<number> {
    if (tombstones.length === 0) return 0;
    const given = sql`jsonb_to_recordset(${JSON.stringify(tombstones)}::jsonb) as given ("id" text, "version" int)`;
    await em.execute(
      sql`insert into "catalogue"."tombstone" ("id", "version")
        select "id", max("version") from ${given} group by "id" order by "id"
        on conflict ("id") do update set "version" = greatest("tombstone"."version", excluded."version")`,
    );
    const gone = await em.execute<unknown[]>(
      sql`update "catalogue"."entry" e set "withdrawn_at" = ${now} from ${given}
        where e."id" = given."id" and e."version" <= given."version" and e."withdrawn_at" is null returning e."id"`,
    );
    return gone.length;
  }

  /**
   * Stores cards in the index, in one statement. A card older than the stored one changes nothing. A withdrawn offering
   * returns with a newer card, or when its institution's feed contains it again.
   *
   * @returns how many cards were new or newer
   */
  async take(em: EntityManager, cards: readonly OfferingCard[], source: CardSource, now: Date): Promise<number> {
    const newest = new Map<string, OfferingCard>();
    for (const card of cards) {
      const other = newest.get(card.id);
      if (!other || other.version < card.version) newest.set(card.id, card);
    }
    const wanted = await this.#wanted(em, newest, source);
    if (wanted.length === 0) return 0;
    const written = await em.execute<unknown[]>(UPSERT, [JSON.stringify(wanted.map(indexRow)), now]);
    return written.length;
  }

  /** The cards that the index does not have yet. When a feed is read again, there are usually none. */
  async #wanted(
    em: EntityManager,
    cards: ReadonlyMap<string, OfferingCard>,
    source: CardSource,
  ): Promise<OfferingCard[]> {
    const kept = await em.execute<KnownEntry[]>(
      sql`with given as (select unnest(${textArray([...cards.keys()])}::text[]) as "id")
        select "id", e."version", e."withdrawn_at" is not null as withdrawn, t."version" as buried,
          not jsonb_exists(e."card", 'timeZone') as lacking
        from given left join "catalogue"."entry" e using ("id") left join "catalogue"."tombstone" t using ("id")
        where coalesce(e."version", t."version") is not null`,
    );
    const known = new Map(kept.map((entry) => [entry.id, entry]));
    return [...cards.values()].filter(({ id, version, timeZone }) => {
      const entry = known.get(id);
      if (entry?.buried != null && version <= entry.buried) return false;
      if (entry?.version == null || entry.version < version) return true;
      const changes = entry.withdrawn || (entry.lacking && timeZone !== 'UTC');
      return changes && entry.version === version && source === 'FEED';
    });
  }

  /** Records that the current full pass has seen these offerings, for `withdrawUnseen` at its end. */
  async seen(em: EntityManager, institution: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await em.execute(
      sql`insert into "catalogue"."seen" ("institution", "id")
        select ${institution}, unnest(${textArray(ids)}::text[]) on conflict do nothing`,
    );
  }

  /** Clears what `seen` recorded; before and after a full pass. */
  async forgetSeen(em: EntityManager, institution: string): Promise<void> {
    await em.execute(sql`delete from "catalogue"."seen" where "institution" = ${institution}`);
  }

  /**
   * Withdraws offerings that a full harvest did not find. Tombstones remain, so that a late message cannot restore
   * them.
   */
  async withdrawUnseen(em: EntityManager, institution: string, now: Date): Promise<number> {
    const gone = await em.execute<unknown[]>(
      sql`update "catalogue"."entry" e set "withdrawn_at" = ${now} from "catalogue"."feed" f
        where f."institution" = ${institution} and e."institution" = f."institution" and e."withdrawn_at" is null
          and e."indexed_at" < f."full_started_at"
          and not exists (select from "catalogue"."seen" s where s."institution" = ${institution} and s."id" = e."id")
        returning e."id"`,
    );
    return gone.length;
  }

  /**
   * Withdraws the offerings of institutions that have left the alliance. The feed of one that returns is read from the
   * beginning: its cursor is past what is withdrawn here.
   */
  async withdrawStrangers(em: EntityManager, now: Date): Promise<void> {
    const members = this.#directory.all().map((entry) => entry.id);
    if (members.length === 0) return;
    await em.execute(
      sql`with strangers as (
          select "institution" from "catalogue"."feed" where "institution" <> all(${textArray(members)}::text[])
        ), unread as (
          update "catalogue"."feed" f set "full_started_at" = null, "full_finished_at" = null from strangers
          where f."institution" = strangers."institution"
            and coalesce(f."full_started_at", f."full_finished_at") is not null
        )
        update "catalogue"."entry" e set "withdrawn_at" = ${now} from strangers
        where e."institution" = strangers."institution" and e."withdrawn_at" is null`,
    );
  }
}

function acceptable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnfitCard) throw new UnacceptableMessage(error.message);
    throw error;
  }
}
