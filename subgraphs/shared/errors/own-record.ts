import type { Caller } from '../identity/caller.ts';
import { Refusal } from './refusal.ts';

/** The code of the refusal, for the subgraphs whose staff decide about learners. */
export const OWN_RECORD = { OWN_RECORD: 'Members of staff cannot decide on a record about themselves.' } as const;

/**
 * A member of staff may be a learner too, but decides nothing about themselves.
 *
 * @throws Refusal OWN_RECORD where the caller is the learner whom the record is about
 */
export function refuseOwnRecord(caller: Caller, record: { readonly learner: string }, sentence: string): void {
  if (caller.learner === record.learner) throw new Refusal('OWN_RECORD', sentence);
}
