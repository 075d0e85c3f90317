import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from '@mikro-orm/core';
import { textArray } from '../database/text-array.ts';
import { Refusal } from '../errors/refusal.ts';
import type { Caller, Role } from '../identity/caller.ts';
import type { RequestContext } from '../serving/request-context.ts';

/** The input of a command, with its optional key. */
export interface WithIdempotencyKey {
  readonly idempotencyKey?: string | null | undefined;
}

/** A command of a person: its input, its work, and how to find its result again. */
export interface Command<T extends { id: string }> {
  /** The mutation field. */
  readonly name: string;
  /** The mutation's input as it came, with its optional `idempotencyKey`. */
  readonly input: WithIdempotencyKey;
  /** Does the work within the transaction. Throws a Refusal to undo everything and answer `Refused`. */
  readonly work: () => Promise<T>;
  /** The record that an earlier run made, for the same key from a person who still has the roles of that time. */
  readonly again: (id: string) => Promise<T | null>;
}

/**
 * Runs commands, each in one transaction with its messages. A refusal is an answer and changes nothing. The same
 * idempotency key from the same person returns the same record again; with a different input, `IDEMPOTENCY_CONFLICT`.
 * A person who has lost a role since is not shown the record: only `work` knows which role was needed.
 * A refusal is not remembered: it had no effect, so the same key may be tried again.
 */
export class Commands {
  readonly #schema: string;

  /** @param schema the subgraph, which keeps keys of different subgraphs apart */
  constructor(schema: string) {
    this.#schema = schema;
  }

  async run<T extends { id: string }>(ctx: RequestContext, command: Command<T>): Promise<T | Refusal> {
    const { idempotencyKey, ...body } = command.input;
    try {
      if ((idempotencyKey?.length ?? 0) > LONGEST_KEY) throw keyTooLong();
      return await ctx.em.transactional(async (em) => {
        if (!idempotencyKey) return command.work();
        const claim = {
          person: personOf(ctx.caller),
          key: `${this.#schema}:${idempotencyKey}`,
          name: command.name,
          bodyHash: hashOf(body),
          roles: ctx.caller.roles,
        };
        const former = await claimKey(em, claim);
        if (former) return await this.#answerAgain(command, claim, former);
        const made = await command.work();
        await em.execute(
          sql`update "shared"."command" set "record_id" = ${made.id} where "person" = ${claim.person} and "key" = ${claim.key}`,
        );
        return made;
      });
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    } finally {
      ctx.forget();
    }
  }

  /**
   * True if the key of a command was used before, so that running it returns the earlier answer: for preparations
   * outside the transaction that leave something behind, such as a seal. What is only asked is `askedBefore`. Another
   * request may use the key right after.
   */
  async wasRun(ctx: RequestContext, { input }: Pick<Command<{ id: string }>, 'input'>): Promise<boolean> {
    if (!input.idempotencyKey) return false;
    const key = `${this.#schema}:${input.idempotencyKey}`;
    const found = await ctx.em.execute<object[]>(
      sql`select 1 from "shared"."command" where "person" = ${personOf(ctx.caller)} and "key" = ${key}`,
    );
    return found.length > 0;
  }

  async #answerAgain<T extends { id: string }>(command: Command<T>, claim: Claim, former: FormerCommand): Promise<T> {
    if (former.name !== claim.name || former.body_hash !== claim.bodyHash) {
      throw new Refusal('IDEMPOTENCY_CONFLICT', 'This idempotency key was used for another request: use a new one.');
    }
    if (former.roles?.some((role) => !claim.roles.includes(role))) throw rolesLost();
    const record = await command.again(former.record_id);
    if (!record) throw new Refusal('NOT_FOUND', 'The record that this request created no longer exists.');
    return record;
  }
}

const LONGEST_KEY = 200;

const keyTooLong = () =>
  new Refusal('INVALID', 'The idempotency key is too long.', [
    { path: 'input.idempotencyKey', message: `Give at most ${LONGEST_KEY} characters: a UUID, say.` },
  ]);

const rolesLost = () =>
  new Refusal('NOT_ALLOWED', 'This was requested in a role that you no longer have: the result is not shown again.');

/** The owner of a key. A service that acts on behalf of a person is not that person: it never gets their results. */
function personOf({ subject, institution, depth }: Caller): string {
  return depth === 0 ? subject : `${institution}|service for ${subject}`;
}

interface Claim {
  readonly person: string;
  readonly key: string;
  readonly name: string;
  readonly bodyHash: string;
  readonly roles: readonly Role[];
}

interface FormerCommand {
  readonly name: string;
  readonly body_hash: string;
  readonly record_id: string;
  /** Null if written by an earlier release. */
  readonly roles: readonly Role[] | null;
}

/** Claims the key, waiting for a concurrent command with the same one; returns the earlier command if the key was used. */
async function claimKey(em: EntityManager, claim: Claim): Promise<FormerCommand | null> {
  const taken = await em.execute(
    sql`insert into "shared"."command" ("person", "key", "name", "body_hash", "roles") values (${claim.person}, ${claim.key}, ${claim.name}, ${claim.bodyHash}, ${textArray(claim.roles)}::text[]) on conflict do nothing returning "key"`,
  );
  if (taken.length > 0) return null;
  const [former] = await em.execute<FormerCommand[]>(
    sql`select "name", "body_hash", "record_id", "roles" from "shared"."command" where "person" = ${claim.person} and "key" = ${claim.key}`,
  );
  return former ?? null;
}

function hashOf(body: unknown): string {
  return createHash('sha256').update(stableJson(body)).digest('base64url');
}

/** JSON with sorted keys, so that the order in which a client writes members does not matter. */
function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    member && typeof member === 'object' && !Array.isArray(member) && !(member instanceof Date)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
