import { provenUntil, type ParsedSeal } from '../../shared/sealing/index.ts';

const DAY_MS = 24 * 3_600_000;
/** A document is renewed from this many days before its last timestamp expires. */
const AHEAD_DAYS = 180;
/**
 * Days before it is renewed again: an authority whose certificate expires soon cannot give a longer-lived timestamp
 * tomorrow.
 */
const REST_DAYS = 60;

/** When a document sealed, augmented or renewed at `at` needs more proof: immediately where it is below level LTA. */
export function proofDueAt(sealed: ParsedSeal, at: Date): Date {
  if (sealed.apparentLevel !== 'LTA') return at;
  const until = provenUntil(sealed) ?? at;
  return new Date(Math.max(until.getTime() - AHEAD_DAYS * DAY_MS, at.getTime() + REST_DAYS * DAY_MS));
}
