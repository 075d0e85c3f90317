import type { RecognitionDecision } from '../decision/decision.entity.ts';
import type { RequestState } from '../request/request.entity.ts';

/** Days after the last decision in which an institution may still correct it where nobody appeals. */
export const DAYS_AFTER_THE_LAST_WORD = 30;

const DAY_MS = 86_400_000;

/** What the end of reading for a request depends on. */
export interface RequestEnd {
  readonly state: RequestState;
  /** The current decision; null before there is one. */
  readonly decision: Pick<RecognitionDecision, 'decidedAt' | 'appealUntil'> | null;
  /** When the last appeal was decided; null where none was. */
  readonly appealDecidedAt: Date | null;
}

/**
 * When the institution's right to read for a request ends: immediately where it was withdrawn; otherwise once the time
 * to appeal has passed and 30 days have passed since the last decision. Null while the request is open.
 */
export function readingEndsAt({ state, decision, appealDecidedAt }: RequestEnd, now: Date): Date | null {
  if (state === 'WITHDRAWN') return now;
  if (!decision || !['DECIDED', 'UPHELD', 'OVERTURNED'].includes(state)) return null;
  const lastWord = Math.max(decision.decidedAt.getTime(), appealDecidedAt?.getTime() ?? 0);
  const appealEnds = decision.appealUntil === null ? 0 : Date.parse(`${decision.appealUntil}T00:00:00Z`) + DAY_MS;
  return new Date(Math.max(lastWord + DAYS_AFTER_THE_LAST_WORD * DAY_MS, appealEnds));
}
