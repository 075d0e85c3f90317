import type { LiveEvent } from '../../subgraphs/shared/changes/live-event.ts';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';

/**
 * Whether a caller may know that a record changed: the learner it is about, staff of the record's institution in the
 * roles that the institution named, individuals it named among its people, and everybody signed in if it is public.
 * Neither roles nor names apply to people of other institutions.
 */
export function concerns(
  caller: Pick<Caller, 'learner' | 'institution' | 'roles' | 'subject'>,
  event: Pick<LiveEvent, 'learner' | 'institution' | 'person' | 'staff' | 'everyone'>,
): boolean {
  if (event.everyone) return true;
  if (event.learner !== null && caller.learner === event.learner) return true;
  if (caller.institution !== event.institution) return false;
  if (event.person !== null && caller.subject === event.person) return true;
  return event.staff.some((role) => caller.roles.includes(role));
}
