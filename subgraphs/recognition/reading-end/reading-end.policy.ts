import type { RecognitionDecision } from '../decision/decision.entity.ts';
import type { RequestState } from '../request/request.entity.ts';

/** For so many days after the last word an institution can still put a decision right that nobody appeals against. */
export const DAYS_AFTER_THE_LAST_WORD = 30;

const DAY_MS = 86_400_000;

/** What is known of a request's end. */
export interface RequestEnd {
  readonly state: RequestState;
  /** The decision that stands; null before there is one. */
  readonly decision: Pick<RecognitionDecision, 'decidedAt' | 'appealUntil'> | null;
  /** When the last appeal was decided. */
  readonly appealDecidedAt: Date | null;
}

/**
 * When the institution has nothing more to read for a request: at once where it was withdrawn; else when the time to
 * appeal is over, and 30 days after the last decision. Null while it is at work.
 */
export function readingEndsAt({ state, decision, appealDecidedAt }: RequestEnd, now: Date): Date | null {
  if (state === 'WITHDRAWN') return now;
  if (!decision || !['DECIDED', 'UPHELD', 'OVERTURNED'].includes(state)) return null;
  const lastWord = Math.max(decision.decidedAt.getTime(), appealDecidedAt?.getTime() ?? 0);
  const appealEnds = decision.appealUntil === null ? 0 : Date.parse(`${decision.appealUntil}T00:00:00Z`) + DAY_MS;
  return new Date(Math.max(lastWord + DAYS_AFTER_THE_LAST_WORD * DAY_MS, appealEnds));
}
