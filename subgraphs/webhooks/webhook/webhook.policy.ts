import { LEARNERS_OWN } from '../../shared/changes/change.ts';
import type { RefusalDetail } from '../../shared/errors/refusal.ts';
import { hasRole, type Caller } from '../../shared/identity/caller.ts';
import type { WebhookState } from './webhook.entity.ts';

/** The most webhooks of one institution, since each change is sent to each of them. */
export const MOST_WEBHOOKS = 20;
const LONGEST_URL = 2000;

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;
const LONGEST_PAUSE = 300 * SECOND;
/** After this long without a successful delivery a webhook is disabled, until an administrator enables it. */
export const LASTING = 3 * DAY;
/** For this long after the secret was replaced, deliveries are signed with the former one as well. */
export const BOTH_SECRETS = DAY;

/** Administrators of this institution only, not those of others. */
export function mayManage(caller: Caller, institution: string): boolean {
  return hasRole(caller, 'ADMINISTRATOR', institution);
}

/**
 * What is wrong with an address. An administrator chooses the path; the allowed origins are configured by the node's
 * operator, so that no administrator can make the node connect elsewhere.
 */
export function mistakesOfUrl(url: string, origins: ReadonlySet<string>): RefusalDetail[] {
  const wrong = (message: string) => [{ path: 'input.url', message }];
  const parsed = URL.parse(url);
  if (!parsed || url.length > LONGEST_URL) return wrong(`Give an address of at most ${LONGEST_URL} characters.`);
  if (parsed.username !== '' || parsed.password !== '' || parsed.hash !== '')
    return wrong('The address must have neither a name and password nor a fragment.');
  if (origins.has(parsed.origin)) return [];
  return wrong(
    `Nothing is sent to ${parsed.origin}: the operator of the node allows origins in its configuration (webhooks.addresses).`,
  );
}

/** What is wrong with the requested kinds: an administrator cannot pass on changes that no staff may know of. */
export function mistakesOfKinds(kinds: readonly string[]): RefusalDetail[] {
  const wrong = (message: string) => [{ path: 'input.kinds', message }];
  if (kinds.length === 0) return wrong('Name at least one kind of change.');
  const own = LEARNERS_OWN.filter((kind) => kinds.includes(kind));
  return own.length === 0 ? [] : wrong(`Nobody but the learner is told of ${own.join(', ')}: leave it out.`);
}

/** The outcome of an attempt. */
export type Outcome =
  | { readonly kind: 'DELIVERED' }
  | { readonly kind: 'FAILED'; readonly because: string }
  /** The receiver says that it no longer exists (410). */
  | { readonly kind: 'GONE'; readonly because: string };

/** The state of a webhook after an attempt. */
export interface Standing {
  readonly state: WebhookState;
  readonly disabledBecause: string | null;
  readonly failingSince: Date | null;
  readonly failures: number;
  readonly failure: string | null;
  readonly pausedUntil: Date | null;
}

/**
 * After consecutive failures nothing is sent for 1, 2, 4 seconds and so on, up to five minutes; after three days the
 * webhook is disabled.
 */
export function standingAfter(
  outcome: Outcome,
  before: Pick<Standing, 'failingSince' | 'failures'>,
  now: Date,
): Standing {
  if (outcome.kind === 'DELIVERED')
    return {
      state: 'ACTIVE',
      disabledBecause: null,
      failingSince: null,
      failures: 0,
      failure: null,
      pausedUntil: null,
    };
  const failingSince = before.failingSince ?? now;
  const failures = before.failures + 1;
  const lasting = now.getTime() - failingSince.getTime() >= LASTING;
  const disabledBecause =
    outcome.kind === 'GONE'
      ? outcome.because
      : lasting
        ? `Nothing could be delivered since ${failingSince.toISOString()}: ${outcome.because}`
        : null;
  const pause = Math.min(SECOND * 2 ** Math.min(failures - 1, 20), LONGEST_PAUSE);
  return {
    state: disabledBecause === null ? 'ACTIVE' : 'DISABLED',
    disabledBecause,
    failingSince,
    failures,
    failure: outcome.because,
    pausedUntil: new Date(now.getTime() + pause),
  };
}
