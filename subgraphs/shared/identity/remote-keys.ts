import { setTimeout as sleep } from 'node:timers/promises';
import { createLocalJWKSet, errors } from 'jose';
import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose';

/** The keys could not be fetched, now or within the cool-down; `cause` says why. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/** Where keys are fetched from, and how often. All durations in milliseconds. */
export interface RemoteKeysOptions {
  /** Fetches them; it must give up by itself after a time. */
  readonly load: () => Promise<JSONWebKeySet>;
  readonly clock: () => Date;
  /** At most one fetch in this time, however many unknown key ids arrive; 30 s by default. */
  readonly coolDownMs?: number | undefined;
  /** Keys older than this are fetched again before they are used, so that a withdrawn key ends; 1 min by default. */
  readonly refreshMs?: number | undefined;
  /** Keys older than this are no longer used, even while the source is down; 1 h by default. */
  readonly keepMs?: number | undefined;
}

const AFTER_FAILURE_MS = 5000;
/** How long a token that the kept keys might verify waits for newer ones: well below the hub's limit for a call. */
const PATIENCE_MS = 1000;

/** A fetch in progress. Neither promise rejects. */
interface Attempt {
  readonly ended: Promise<void>;
  /** Resolves when it has ended or has taken `PATIENCE_MS`, whichever is first. */
  readonly endedOrSlow: Promise<void>;
}

/**
 * Another party's signing keys, fetched when first needed, kept, and fetched again when a token names an unknown
 * key (rotation) or the keys are too old. While the source is down or hangs, the kept keys are used for `keepMs`, and
 * nobody waits for it: after a failed fetch, keys are fetched in the background until a fetch succeeds.
 *
 * @returns a key function for jose's `jwtVerify`; it throws KeysUnavailable, or jose's JWKSNoMatchingKey.
 */
export function createRemoteKeys(options: RemoteKeysOptions): JWTVerifyGetKey {
  const { load, clock, coolDownMs = 30_000, refreshMs = 60_000, keepMs = 3_600_000 } = options;
  let kept: { readonly select: ReturnType<typeof createLocalJWKSet>; readonly at: number } | undefined;
  let pending: Attempt | undefined;
  let nextAttempt = Number.NEGATIVE_INFINITY;
  /** Why the last fetch failed; undefined once one has succeeded. */
  let failure: { readonly cause: unknown } | undefined;

  const now = () => clock().getTime();
  const ageOfKept = () => (kept ? now() - kept.at : Number.POSITIVE_INFINITY);
  const unavailable = () => new KeysUnavailable('the keys could not be fetched', failure);

  async function fetchOnce(): Promise<void> {
    try {
      const select = createLocalJWKSet(await load());
      kept = { select, at: now() };
      failure = undefined;
      nextAttempt = now() + coolDownMs;
    } catch (cause) {
      failure = { cause };
      nextAttempt = now() + Math.min(coolDownMs, AFTER_FAILURE_MS);
    }
  }

  /** The fetch in progress, or else a new one; undefined if the cool-down forbids it. */
  function attempt(): Attempt | undefined {
    if (pending || now() < nextAttempt) return pending;
    const ended = fetchOnce().finally(() => (pending = undefined));
    return (pending = { ended, endedOrSlow: Promise.race([ended, sleep(PATIENCE_MS, undefined, { ref: false })]) });
  }

  return async (header, token) => {
    if (ageOfKept() > keepMs) {
      await attempt()?.ended;
      if (ageOfKept() > keepMs) throw unavailable();
    }
    if (ageOfKept() > refreshMs) {
      const refresh = attempt();
      if (!failure) await refresh?.endedOrSlow;
    }
    const tried = kept!;
    try {
      return await tried.select(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await attempt()?.endedOrSlow;
      if (kept !== tried) return kept!.select(header, token);
      throw pending || failure ? unavailable() : error;
    }
  };
}
