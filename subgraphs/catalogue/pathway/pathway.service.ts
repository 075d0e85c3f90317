import { LockMode, sql } from '@mikro-orm/core';
import type { Commands, WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { textArray } from '../../shared/database/text-array.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import type { InstitutionDirectory } from '../../shared/identity/directory.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import { page, pageSize, type Connection } from '../../shared/serving/connection.ts';
import type { Cursors } from '../../shared/serving/cursor.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { wordsOf } from '../card/words.ts';
import { indexedCourse } from './indexed-course.ts';
import { PathwayEntity, type Pathway, type PathwayContent, type PathwayCourseRecord } from './pathway.entity.ts';
import {
  contentOf,
  mayChange,
  mayPublish,
  mistakesOf,
  mistakesOfShape,
  stepsOf,
  type PathwayPlan,
} from './pathway.policy.ts';
import { keepVersion } from './pathway.store.ts';

/** A plan, and the version of a pathway that it replaces. */
export interface PathwayPublication extends PathwayPlan, WithIdempotencyKey {
  readonly replaces?: { readonly pathwayId: string; readonly version: number } | null | undefined;
}

/** A former version or the current one. */
export interface PathwayVersionRecord {
  readonly version: number;
  readonly content: PathwayContent;
  readonly publishedAt: Date;
}

/** Learning pathways across institutions: published by administrators, in versions, never deleted. */
export class PathwayService {
  readonly #commands: Commands;
  readonly #cursors: Cursors;
  readonly #directory: InstitutionDirectory;

  constructor(parts: { commands: Commands; cursors: Cursors; directory: InstitutionDirectory }) {
    this.#commands = parts.commands;
    this.#cursors = parts.cursors;
    this.#directory = parts.directory;
  }

  /** A pathway by its id, including a withdrawn one, for learners who have begun it. */
  byId(ctx: RequestContext, id: string): Promise<Pathway | null> {
    return ctx.find(PathwayEntity, id);
  }

  /** The pathways that are not withdrawn, newest first; with a search, those that contain all its words. */
  async list(
    ctx: RequestContext,
    asked: { readonly search?: string | undefined; readonly first: number; readonly after?: string | undefined },
  ): Promise<Connection<Pathway>> {
    const first = pageSize(asked.first);
    const words = wordsOf(asked.search ?? '').slice(0, MOST_WORDS);
    const list = `pathways ${words.join(' ')}`;
    const [at = null, after = null] = this.#cursors.read(list, ctx.caller, asked.after) ?? [];
    const likes = textArray(words.map((word) => `%${word}%`));
    const fits = sql`"withdrawn_at" is null
      and "words" like all (select catalogue.plain(word) from unnest(${likes}::text[]) as word)`;
    const beyond = sql`${at}::timestamptz is null or "published_at" < ${at}::timestamptz
      or ("published_at" = ${at}::timestamptz and "id" > ${after}::text collate "C")`;
    const rows = await ctx.em.execute<{ id: string; total: number }[]>(
      sql`select "id", (select count(*)::int from "catalogue"."pathway" where ${fits}) as "total"
        from "catalogue"."pathway" where ${fits} and (${beyond})
        order by "published_at" desc, "id" limit ${first + 1}`,
    );
    const pathways = await ctx.findAll(PathwayEntity, rows);
    const total = rows[0]?.total ?? (asked.after ? await this.#count(ctx, likes) : 0);
    return page(pathways, first, total, ({ publishedAt, id }) =>
      this.#cursors.write(list, ctx.caller, [publishedAt.toISOString(), id]),
    );
  }

  /** The newest versions, newest first: as many as a page may have. */
  versions(ctx: RequestContext, id: string): Promise<readonly PathwayVersionRecord[]> {
    return ctx.load(versionsOf, id);
  }

  /** Publishes a pathway or a new version of one. Every course must be in the index. */
  publish(ctx: RequestContext, plan: PathwayPublication): Promise<Pathway | Refusal> {
    return this.#commands.run(ctx, {
      name: 'publishPathway',
      input: plan,
      again: (id) => ctx.em.findOne(PathwayEntity, id),
      work: async () => {
        const { caller } = ctx;
        if (!mayPublish(caller)) throw new Refusal('NOT_ALLOWED', 'Only an administrator may publish pathways.');
        const former = plan.replaces ? await this.#former(ctx, plan.replaces) : null;
        const content = await this.#contentOf(ctx, plan);
        return await this.#keep(ctx, caller.institution, former, content);
      },
    });
  }

  /** Withdraws a pathway from the list; only the publisher's administrators may. */
  withdraw(
    ctx: RequestContext,
    input: { pathwayId: string; reason: string } & WithIdempotencyKey,
  ): Promise<Pathway | Refusal> {
    return this.#commands.run(ctx, {
      name: 'withdrawPathway',
      input,
      again: (id) => ctx.em.findOne(PathwayEntity, id),
      work: async () => {
        const pathway = await this.#ownPathway(ctx, input.pathwayId);
        const reason = input.reason.trim().slice(0, LONGEST_REASON);
        if (!reason) {
          const detail = { path: 'input.reason', message: 'Give the reason, addressed to learners.' };
          throw new Refusal('INVALID', 'Withdrawing a pathway needs a reason.', [detail]);
        }
        pathway.withdrawnAt = ctx.now;
        pathway.withdrawnBecause = reason;
        await ctx.em.flush();
        return pathway;
      },
    });
  }

  /** Serialises commands about the same pathway. */
  async #ownPathway(ctx: RequestContext, id: string): Promise<Pathway> {
    const pathway = await ctx.em.findOne(PathwayEntity, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!pathway) throw new Refusal('NOT_FOUND', 'There is no such pathway.');
    if (!mayChange(ctx.caller, pathway.publisher)) {
      throw new Refusal('NOT_ALLOWED', `Only an administrator of ${pathway.publisher}, its publisher, may change it.`);
    }
    if (pathway.withdrawnAt) throw new Refusal('WRONG_STATE', 'The pathway was withdrawn.');
    return pathway;
  }

  async #former(ctx: RequestContext, replaces: { pathwayId: string; version: number }): Promise<Pathway> {
    const former = await this.#ownPathway(ctx, replaces.pathwayId);
    if (former.version === replaces.version) return former;
    const message = `Version ${former.version} has been published since: read it, and replace that one.`;
    throw new Refusal('CONFLICT', message, [{ path: 'input.replaces.version', message }]);
  }

  async #contentOf(ctx: RequestContext, plan: PathwayPlan): Promise<PathwayContent> {
    const misshapen = mistakesOfShape(plan);
    if (misshapen.length > 0) throw new Refusal('INVALID', HOLDS_NOT, misshapen);
    const ids = new Set(stepsOf(plan).flatMap(({ step }) => step.courseIds));
    const found = await Promise.all([...ids].map((id) => courseOf(ctx, id)));
    const courses = new Map(found.flatMap((course) => (course ? [[course.id, course]] : [])));
    const wrong = mistakesOf(plan, { courses, isMember: (id) => this.#directory.get(id) !== undefined });
    if (wrong.length > 0) throw new Refusal('INVALID', HOLDS_NOT, wrong);
    return contentOf(plan, courses);
  }

  async #keep(
    ctx: RequestContext,
    publisher: string,
    former: Pathway | null,
    content: PathwayContent,
  ): Promise<Pathway> {
    const id = former?.id ?? newRecordId(publisher);
    const version = (former?.version ?? 0) + 1;
    await keepVersion(ctx.em, { id, publisher, version, content, at: ctx.now });
    return await ctx.em.findOneOrFail(PathwayEntity, id, { refresh: true });
  }

  async #count(ctx: RequestContext, likes: string): Promise<number> {
    const [row] = await ctx.em.execute<{ total: number }[]>(
      sql`select count(*)::int as "total" from "catalogue"."pathway" where "withdrawn_at" is null
        and "words" like all (select catalogue.plain(word) from unnest(${likes}::text[]) as word)`,
    );
    return row?.total ?? 0;
  }
}

const MOST_WORDS = 20;
const LONGEST_REASON = 1000;
/** As many as a page may have. */
const MOST_VERSIONS = 100;
const HOLDS_NOT = 'The pathway is not valid.';

async function courseOf(ctx: RequestContext, id: string): Promise<PathwayCourseRecord | null> {
  const { course } = (await indexedCourse(ctx, id))?.card ?? {};
  return course ? { id: course.id, title: course.title, ects: course.ects } : null;
}

const versionsOf: Batch<string, readonly PathwayVersionRecord[]> = async (ctx, ids) => {
  const rows = await ctx.em.execute<(Omit<PathwayVersionRecord, 'publishedAt'> & { id: string; at: number })[]>(
    sql`select newest."pathway_id" as "id", newest."version", newest."content",
        (extract(epoch from newest."published_at") * 1000)::float8 as "at"
      from unnest(${textArray(ids)}::text[]) as asked ("id") cross join lateral (
        select * from "catalogue"."pathway_version" v where v."pathway_id" = asked."id"
        order by v."version" desc limit ${MOST_VERSIONS}
      ) as newest order by newest."version" desc`,
  );
  const byPathway = Map.groupBy(rows, ({ id }) => id);
  return ids.map((id) =>
    (byPathway.get(id) ?? []).map(({ version, content, at }) => ({ version, content, publishedAt: new Date(at) })),
  );
};
