import type { EntityManager } from '@mikro-orm/postgresql';
import { importJWK, jwtVerify, SignJWT, type JWK } from 'jose';
import type { Logger } from 'pino';
import { HUB } from '../identity/hub-tokens.ts';
import type { Outbox } from '../outbox/outbox.ts';

/** A position of an institution's log, as signed by its node. */
export interface Checkpoint {
  readonly institution: string;
  readonly position: number;
  /** The hash of the entry there, which covers all earlier entries as well. */
  readonly hash: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Header `typ` of a signed checkpoint. */
const CHECKPOINT_TYPE = 'alliance-checkpoint+jwt';
const HASH = /^[0-9a-f]{64}$/;

/** The checkpoint under the node's signature, a compact JWS. */
export async function signCheckpoint({ institution, position, hash, at }: Checkpoint, key: JWK): Promise<string> {
  return new SignJWT({ position, hash, at })
    .setProtectedHeader({ alg: 'EdDSA', typ: CHECKPOINT_TYPE, ...(key.kid ? { kid: key.kid } : {}) })
    .setIssuer(institution)
    .setAudience(HUB)
    .setIssuedAt(Math.floor(Date.parse(at) / 1000))
    .sign(await importJWK(key, 'EdDSA'));
}

/**
 * Verifies a signed checkpoint of that institution.
 *
 * @param key the institution's registered public key
 * @throws Error if that key did not sign it, or it is not a checkpoint
 */
export async function readCheckpoint(signed: string, institution: string, key: JWK): Promise<Checkpoint> {
  const { payload } = await jwtVerify(signed, await importJWK(key, 'EdDSA'), {
    issuer: institution,
    audience: HUB,
    algorithms: ['EdDSA'],
    typ: CHECKPOINT_TYPE,
  });
  const { position, hash, at } = payload;
  const wellFormed =
    typeof position === 'number' &&
    Number.isSafeInteger(position) &&
    position > 0 &&
    typeof hash === 'string' &&
    HASH.test(hash) &&
    typeof at === 'string' &&
    !Number.isNaN(Date.parse(at));
  if (!wellFormed) throw new Error('The checkpoint lacks the position of the log.');
  return { institution, position, hash, at };
}

/** What sending checkpoints needs. */
export interface CheckpointsOptions {
  readonly institution: string;
  readonly key: JWK;
  readonly em: () => EntityManager;
  readonly outbox: Outbox;
  readonly clock: () => Date;
  readonly log: Logger;
  /** Milliseconds between two checks of the log; a minute by default. */
  readonly every?: number;
}

const EVERY_MS = 60_000;

/**
 * Sends the hub a signed checkpoint when the log has grown, at most once a minute: whoever rewrites the log later
 * would have to rewrite the hub's copy as well. After a restart the last one is sent again, which changes nothing.
 */
export function startCheckpoints(options: CheckpointsOptions): { stop(): Promise<void> } {
  const { every = EVERY_MS, log } = options;
  let sent = 0;
  let running: Promise<void> = Promise.resolve();
  const look = () => {
    running = sendCheckpoint(options, sent)
      .then((position) => void (sent = position))
      .catch((error: unknown) => log.warn({ err: error }, 'cannot send a checkpoint of the log'));
  };
  const timer = setInterval(look, every).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** Sends a checkpoint if the log has grown beyond the position; returns the position reported. */
export async function sendCheckpoint(
  { institution, key, em, outbox, clock }: Omit<CheckpointsOptions, 'every' | 'log'>,
  beyond = 0,
): Promise<number> {
  const forked = em();
  const [head] = await forked.execute<{ position: string; hash: string }[]>(
    'select "position", "hash" from "shared"."chain" order by "position" desc limit 1',
  );
  const position = Number(head?.position ?? 0);
  if (!head || position <= beyond) return beyond;
  const checkpoint = await signCheckpoint({ institution, position, hash: head.hash, at: clock().toISOString() }, key);
  await outbox.send(forked, { to: 'hub', kind: 'trust.logCheckpoint', payload: { checkpoint } });
  return position;
}
