import { LockMode, sql } from '@mikro-orm/core';
import { HubError } from '../../shared/errors/hub-error.ts';
import { hasRole } from '../../shared/identity/caller.ts';
import type { JobQueue } from '../../shared/outbox/jobs.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import {
  buildStatusList,
  encodeBitstring,
  sealNotInForce,
  sealVcJwt,
  type SealIdentity,
  type StatusPurpose,
} from '../../shared/sealing/index.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { StatusListEntity, type StatusList } from './status-list.entity.ts';
import { DEBOUNCE_SECONDS, isDue, LIST_TTL_MS, publicationMoment, validUntil } from './status-list.policy.ts';

/** The job that publishes a list: `{ list }`. */
export const PUBLISH_JOB = 'credentials.publishStatusList';

/** A published list in the form that the hub accepts. */
export interface PublishedList {
  readonly list: string;
  readonly document: string;
  readonly publishedAt: string;
  readonly validUntil: string;
}

/**
 * Publishes status lists: sealed with the institution's own seal and sent to the hub, which serves them. Without a seal
 * they are unsealed, and the hub accepts them only from the institution itself; nobody else should trust them.
 */
export class StatusPublicationService {
  readonly #jobs: JobQueue;
  readonly #outbox: Outbox;
  readonly #seal: SealIdentity | null;
  readonly #clock: () => Date;
  readonly #publicAddress: string;

  constructor(parts: {
    jobs: JobQueue;
    outbox: Outbox;
    seal: SealIdentity | null;
    clock: () => Date;
    publicAddress: string;
  }) {
    this.#jobs = parts.jobs;
    this.#outbox = parts.outbox;
    this.#seal = parts.seal;
    this.#clock = parts.clock;
    this.#publicAddress = parts.publicAddress;
  }

  /**
   * Sets or clears a credential's bits in the transaction of the command, and schedules the publication of the changed
   * lists shortly afterwards, together with further changes until then. A credential sealed before there were lists has
   * no bits.
   */
  async mark(ctx: RequestContext, credential: string, bits: Readonly<Record<StatusPurpose, boolean>>): Promise<void> {
    const { revocation, suspension } = bits;
    const [former] = await ctx.em.execute<{ series: number; revoked: boolean; suspended: boolean }[]>(
      sql`select "series", "revoked", "suspended" from "credentials"."status_entry" where "credential" = ${credential} for update`,
    );
    if (!former) return;
    await ctx.em.execute(
      sql`update "credentials"."status_entry" set "revoked" = ${revocation}, "suspended" = ${suspension} where "credential" = ${credential}`,
    );
    if (former.revoked !== revocation) await this.#changed(ctx, former.series, 'revocation');
    if (former.suspended !== suspension) await this.#changed(ctx, former.series, 'suspension');
  }

  /** Counts a change; the first one since a list was published schedules the next publication. */
  async #changed(ctx: RequestContext, series: number, purpose: StatusPurpose): Promise<void> {
    const [list] = await ctx.em.execute<{ id: string; pending: boolean }[]>(
      sql`update "credentials"."status_list" set "version" = "version" + 1 where "series" = ${series} and "purpose" = ${purpose}
        returning "id", "version" - 1 > "published_version" as "pending"`,
    );
    if (list && !list.pending)
      await this.#jobs.send(ctx.em, PUBLISH_JOB, { list: list.id }, { afterSeconds: DEBOUNCE_SECONDS });
  }

  /** Publishes a list if it is due; a repeated run finds it done. */
  async publish(ctx: RequestContext, { list: id }: { readonly list: string }): Promise<void> {
    await ctx.em.transactional(async () => {
      const list = await ctx.em.findOne(StatusListEntity, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!list || !isDue(list, this.#clock())) return;
      const now = publicationMoment(list.publishedAt, this.#clock());
      list.document = await this.#write(ctx, list, now);
      list.publishedVersion = list.version;
      list.publishedAt = now;
      list.validUntil = validUntil(now);
      await ctx.em.flush();
      await this.#outbox.send(ctx.em, {
        to: 'hub',
        kind: 'trust.statusListPublished',
        payload: { ...publishedOf(list) },
      });
    });
    ctx.em.clear();
  }

  /** Schedules every list that is due: those that expire soon without changes, and any whose job was lost. */
  async publishDue(ctx: RequestContext): Promise<void> {
    const lists = await ctx.em.find(StatusListEntity, {}, { disableIdentityMap: true });
    const due = lists.filter((list) => isDue(list, this.#clock()));
    await this.#jobs.sendAll(
      ctx.em,
      PUBLISH_JOB,
      due.map(({ id }) => ({ list: id })),
    );
  }

  /**
   * The feed from which the hub reads a list that it lacks or that expires soon.
   *
   * @throws HubError UNAUTHENTICATED for anybody but the hub
   */
  async feed(ctx: RequestContext, id: string): Promise<PublishedList | null> {
    if (!hasRole(ctx.caller, 'SERVICE', 'hub')) throw new HubError('UNAUTHENTICATED', 'Only the hub may read this.');
    const known = await ctx.em.findOne(StatusListEntity, id, { disableIdentityMap: true });
    if (!known) return null;
    if (isDue(known, this.#clock())) await this.publish(ctx, { list: id });
    const list = await ctx.em.findOne(StatusListEntity, id, { populate: ['document'], disableIdentityMap: true });
    return list && { ...publishedOf(list) };
  }

  async #write(ctx: RequestContext, list: StatusList, now: Date): Promise<string> {
    const set = await ctx.em.execute<{ index: number }[]>(
      sql`select "index" from "credentials"."status_entry" where "series" = ${list.series} and ("revoked" or "suspended")
        and case when ${list.purpose} = 'revocation' then "revoked" else "suspended" end`,
    );
    const credential = buildStatusList({
      address: list.address,
      issuer: { id: `${this.#publicAddress}/status/${ctx.home.id}`, name: ctx.home.name },
      purpose: list.purpose,
      encodedList: encodeBitstring(
        list.entries,
        set.map(({ index }) => index),
      ),
      validFrom: now,
      validUntil: validUntil(now),
      ttl: LIST_TTL_MS,
    });
    if (!this.#seal) return JSON.stringify(credential);
    const problem = sealNotInForce(this.#seal.certificates, now);
    if (problem) {
      const about = { list: list.id, purpose: list.purpose, reason: problem.message };
      ctx.log.error(about, 'status list sealed with a certificate that is not valid now: verifiers will not accept it');
    }
    return await sealVcJwt(credential, this.#seal);
  }
}

function publishedOf({ id, document, publishedAt, validUntil: until }: StatusList): PublishedList {
  if (document === null || !publishedAt || !until) throw new Error(`The status list ${id} was never published.`);
  return { list: id, document, publishedAt: publishedAt.toISOString(), validUntil: until.toISOString() };
}
