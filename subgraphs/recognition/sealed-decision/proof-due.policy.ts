import { provenUntil, type ParsedSeal } from '../../shared/sealing/index.ts';

const DAY_MS = 24 * 3_600_000;
/** From so many days before its last timestamp ends, a document is renewed. */
const AHEAD_DAYS = 180;
/** Days in which it is not renewed again: an authority whose own certificate ends soon gives nothing better tomorrow. */
const REST_DAYS = 60;

/** From when a document sealed, raised or renewed at that moment wants more proof: at once where it is below LTA. */
export function proofDueAt(sealed: ParsedSeal, at: Date): Date {
  if (sealed.apparentLevel !== 'LTA') return at;
  const until = provenUntil(sealed) ?? at;
  return new Date(Math.max(until.getTime() - AHEAD_DAYS * DAY_MS, at.getTime() + REST_DAYS * DAY_MS));
}
