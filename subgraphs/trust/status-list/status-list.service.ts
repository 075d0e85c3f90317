import { sql } from '@mikro-orm/core';
import { LRUCache } from 'lru-cache';
import type { InstitutionDirectory } from '../../shared/identity/directory.ts';
import { institutionOf } from '../../shared/identity/record-id.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { Message } from '../../shared/outbox/message.ts';
import type { FoundStatusList, StatusLists } from '../../shared/sealing/index.ts';
import type { HubDependencies, StatusListAnswer } from '../../shared/serving/hub-dependencies.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { CertificateService } from '../certificate/certificate.service.ts';
import { SealCertificateEntity } from '../certificate/certificate.entity.ts';
import { InstitutionEntity } from '../institution/institution.entity.ts';
import { listAt, publishedList, sealMistake, type PublishedList } from './published-list.policy.ts';
import { StatusListEntity } from './status-list.entity.ts';

/** A member publishes a list again 24 hours before it expires; 12 hours before, the update is overdue. */
const OVERDUE_MS = 12 * 60 * 60_000;
/** The longest wait for a node, and the time after which one that did not answer is asked again. */
const PATIENCE_MS = 4000;
const REST_MS = 15_000;
/** How long it is remembered that a node does not have a list. */
const UNKNOWN_MS = 60_000;
/** The limit of concurrent requests to one node, per kind of caller, so that anonymous ones never displace others. */
const ASKED_AT_ONCE = 4;
const MOST_LISTS = 1000;

/** On whose behalf a node is asked: readers of the public address, or verifications. */
type Asker = 'PUBLIC' | 'VERIFICATION';

/** A request in progress: the slot it takes, and its answer. */
interface Question {
  readonly lane: string;
  readonly answer: Promise<KeptList | null>;
}

/** Fetches lists from outside the alliance; from nowhere until an operator allows addresses. */
export const NOWHERE: StatusLists = {
  read: async (address) => ({ kind: 'NOT_FETCHED', host: URL.parse(address)?.host ?? 'nowhere' }),
};

/**
 * The members' status lists. Members send each publication; the hub keeps the last one and serves it, so that lists can
 * be read while a member's node is down: for at least 24 hours, until the list expires. The hub requests missing and
 * overdue lists from the node.
 */
export class StatusListService {
  readonly #directory: InstitutionDirectory;
  readonly #fetchNode: HubDependencies['fetchNode'];
  readonly #elsewhere: StatusLists;
  readonly #certificates = new CertificateService();
  readonly #asked = new Map<string, Question>();
  readonly #unknown = new LRUCache<string, true>({ max: 10_000, ttl: UNKNOWN_MS });
  readonly #resting = new LRUCache<string, true>({ max: 1000, ttl: REST_MS });

  constructor(parts: {
    directory: InstitutionDirectory;
    fetchNode: HubDependencies['fetchNode'];
    elsewhere?: StatusLists;
  }) {
    this.#directory = parts.directory;
    this.#fetchNode = parts.fetchNode;
    this.#elsewhere = parts.elsewhere ?? NOWHERE;
  }

  /**
   * A member has published one of its lists. An older publication never replaces a newer one, nor an unsealed one a
   * sealed one.
   */
  async take(ctx: RequestContext, { from, payload }: Message): Promise<void> {
    const list = await this.#keep(ctx, payload, from);
    if (typeof list === 'string') throw new UnacceptableMessage(`This is not a status list of ${from}. ${list}`);
    this.#unknown.delete(list.id);
  }

  /** A member's list by its id, for the public. */
  read(ctx: RequestContext, id: string): Promise<StatusListAnswer> {
    return this.#read(ctx, id, 'PUBLIC');
  }

  async #read(ctx: RequestContext, id: string, asker: Asker): Promise<StatusListAnswer> {
    if (!this.#directory.get(institutionOf(id))) return { kind: 'NONE' };
    const kept = await keptList(ctx, id);
    const left = kept ? kept.validUntil.getTime() - ctx.now.getTime() : 0;
    if (kept && left > OVERDUE_MS) return { kind: 'FOUND', list: kept };
    const asked = await this.#ask(ctx, id, `${institutionOf(id)} ${asker} ${kept ? 'KEPT' : 'NEW'}`);
    if (asked && asked !== 'SILENT') return { kind: 'FOUND', list: asked };
    if (kept && left > 0) return { kind: 'FOUND', list: kept };
    return kept || asked === 'SILENT' ? { kind: 'UNAVAILABLE', retryAfter: REST_MS / 1000 } : { kind: 'NONE' };
  }

  /**
   * Lists by their addresses, for verification. A member's list is recognised by its path and by the address at which
   * it was published, even if the hub's own address has changed since. Apart from the member's node, only `elsewhere`
   * is asked.
   */
  listsFor(ctx: RequestContext): StatusLists {
    return { read: (address) => this.#readAt(ctx, address) };
  }

  async #readAt(ctx: RequestContext, address: string): Promise<FoundStatusList> {
    const named = listAt(address);
    if (!named || !this.#directory.get(named.institution)) return this.#elsewhere.read(address);
    const answer = await this.#read(ctx, named.id, 'VERIFICATION');
    if (answer.kind === 'UNAVAILABLE') return { kind: 'UNREACHABLE', who: named.institution };
    if (answer.kind === 'NONE' || answer.list.address !== address) return this.#elsewhere.read(address);
    return { kind: 'FOUND', text: answer.list.document, toldBy: named.institution };
  }

  /**
   * Asks the node, once for all callers that wait; not if it has just failed to answer, nor for a list that it has just
   * not known.
   *
   * @param lane requests with the same lane share its slots: same node, same kind of caller, list stored here or not
   */
  async #ask(ctx: RequestContext, id: string, lane: string): Promise<KeptList | null | 'SILENT'> {
    if (this.#unknown.has(id)) return null;
    if (this.#resting.has(lane)) return 'SILENT';
    const running = this.#asked.get(id);
    const busy = [...this.#asked.values()].filter((other) => other.lane === lane).length;
    if (!running && busy >= ASKED_AT_ONCE) return 'SILENT';
    const question = running ?? { lane, answer: this.#fetch(ctx, id, institutionOf(id)) };
    if (!running) this.#asked.set(id, question);
    try {
      return await question.answer;
    } catch {
      this.#resting.set(lane, true);
      return 'SILENT';
    } finally {
      if (this.#asked.get(id) === question) this.#asked.delete(id);
    }
  }

  async #fetch(ctx: RequestContext, id: string, institution: string): Promise<KeptList | null> {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new Error('The node did not answer in time.')), PATIENCE_MS);
    try {
      const path = `/feed/status-list?id=${encodeURIComponent(id)}`;
      const answer = (await Promise.race([this.#fetchNode(institution, path), late.promise])) as {
        readonly published?: Readonly<Record<string, unknown>> | null;
      };
      if (!answer.published) {
        this.#unknown.set(id, true);
        return null;
      }
      const list = await this.#keep(ctx, answer.published, institution);
      if (typeof list === 'string') throw new Error(list);
      if (list.id !== id) throw new Error(`${institution} was asked for another list.`);
      return list;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Stores a list if it is the institution's, under its seal. @returns the list now stored, or what is wrong */
  async #keep(
    ctx: RequestContext,
    published: Readonly<Record<string, unknown>>,
    institution: string,
  ): Promise<KeptList | string> {
    const list = publishedList(published, institution, ctx.now);
    if (typeof list === 'string') return list;
    const seals = await ctx.em.find(SealCertificateEntity, { institution }, { fields: ['fingerprint'] });
    const member = await ctx.em.findOne(InstitutionEntity, institution);
    const mistake = sealMistake(list, {
      anchors: await this.#certificates.anchors(ctx),
      at: ctx.now,
      eidasLegalIdentifier: member?.eidasLegalIdentifier ?? null,
      seals: seals.map(({ fingerprint }) => fingerprint),
    });
    if (mistake !== null) return mistake;
    await keep(ctx, list);
    const kept = await keptList(ctx, list.id);
    if (kept && !list.seal && isSealed(kept.document)) return 'It is not sealed, but the previous one is.';
    return kept ?? list;
  }
}

/** A list as stored. */
type KeptList = Omit<PublishedList, 'seal'>;

/** An unsealed list is JSON; a JWT contains no brace. */
const isSealed = (document: string) => !document.includes('{');

async function keptList(ctx: RequestContext, id: string): Promise<KeptList | null> {
  return await ctx.em.findOne(StatusListEntity, id, { disableIdentityMap: true });
}

async function keep(ctx: RequestContext, list: PublishedList): Promise<void> {
  const { id, institution, address, document, publishedAt, validUntil } = list;
  await ctx.em.execute(
    sql`insert into "trust"."status_list" ("id", "institution", "address", "document", "published_at", "valid_until", "received_at")
      select ${id}, ${institution}, ${address}, ${document}, ${publishedAt}::timestamptz, ${validUntil}::timestamptz, ${ctx.now}::timestamptz
      where (select count(*) from "trust"."status_list" where "institution" = ${institution} and "id" <> ${id}) < ${MOST_LISTS}
      on conflict ("id") do update set "document" = excluded."document", "published_at" = excluded."published_at",
        "valid_until" = excluded."valid_until", "received_at" = excluded."received_at", "address" = excluded."address"
      where "trust"."status_list"."published_at" < excluded."published_at"
        and (position('{' in excluded."document") = 0 or position('{' in "trust"."status_list"."document") > 0)`,
  );
}
