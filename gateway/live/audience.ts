import type { LiveEvent } from '../../subgraphs/shared/changes/live-event.ts';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';

/**
 * Whether somebody may know that a record changed: the learner it is about, staff of the record's own institution in the
 * roles that institution named, and everybody signed in where it is no secret. A role never reaches a neighbour.
 */
export function concerns(
  caller: Pick<Caller, 'learner' | 'institution' | 'roles'>,
  event: Pick<LiveEvent, 'learner' | 'institution' | 'staff' | 'everyone'>,
): boolean {
  if (event.everyone) return true;
  if (event.learner !== null && caller.learner === event.learner) return true;
  return caller.institution === event.institution && event.staff.some((role) => caller.roles.includes(role));
}
