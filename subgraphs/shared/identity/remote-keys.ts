import { createLocalJWKSet, errors } from 'jose';
import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose';

/** The keys could not be fetched, now or within the cool-down; `cause` says why. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/** Where keys are fetched from, and how often. All durations in milliseconds. */
export interface RemoteKeysOptions {
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

/**
 * Another party's signing keys, fetched when first needed, kept, and fetched again when a token names an unknown
 * key (rotation) or the keys are too old. While the source is down, the kept keys are used for `keepMs`.
 *
 * @returns a key function for jose's `jwtVerify`; it throws KeysUnavailable, or jose's JWKSNoMatchingKey.
 */
export function createRemoteKeys(options: RemoteKeysOptions): JWTVerifyGetKey {
  const { load, clock, coolDownMs = 30_000, refreshMs = 60_000, keepMs = 3_600_000 } = options;
  let kept: { readonly select: ReturnType<typeof createLocalJWKSet>; readonly at: number } | undefined;
  let pending: Promise<void> | undefined;
  let nextAttempt = Number.NEGATIVE_INFINITY;
  let failure: unknown;

  const now = () => clock().getTime();
  const ageOfKept = () => (kept ? now() - kept.at : Number.POSITIVE_INFINITY);

  async function fetchOnce(): Promise<void> {
    try {
      const select = createLocalJWKSet(await load());
      kept = { select, at: now() };
      nextAttempt = now() + coolDownMs;
    } catch (cause) {
      failure = cause;
      nextAttempt = now() + Math.min(coolDownMs, AFTER_FAILURE_MS);
      throw new KeysUnavailable('the keys could not be fetched', { cause });
    } finally {
      pending = undefined;
    }
  }

  /** Resolves to false if the cool-down forbids a fetch. */
  async function refresh(): Promise<boolean> {
    if (!pending && now() < nextAttempt) return false;
    await (pending ??= fetchOnce());
    return true;
  }

  return async (header, token) => {
    if (ageOfKept() > keepMs && !(await refresh())) {
      throw new KeysUnavailable('the keys could not be fetched a moment ago', { cause: failure });
    }
    if (ageOfKept() > refreshMs) await refresh().catch(() => undefined);
    try {
      return await kept!.select(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !(await refresh())) throw error;
      return kept!.select(header, token);
    }
  };
}
