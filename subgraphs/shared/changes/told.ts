import { ROLES, type Role } from '../identity/caller.ts';
import { institutionOf, isSchacCode } from '../identity/record-id.ts';
import { UnacceptableMessage } from '../messages/inbox.ts';
import type { Message } from '../outbox/message.ts';
import { isChangeKind, type ToldChange } from './change.ts';

/** The kind of message with which an institution reports changes to the hub. */
export const LIVE_CHANGED = 'live.changed';

/** The largest number of changes per message. */
export const MOST_CHANGES = 500;

/**
 * The changes that a message reports. An institution may report only its own records, and name only its own people.
 * Kinds unknown to this release are left out: a newer node may know more.
 *
 * @throws UnacceptableMessage if it is not such a message
 */
export function readTold({ from, payload }: Message): ToldChange[] {
  const { changes } = payload as { changes?: unknown };
  if (!Array.isArray(changes) || changes.length > MOST_CHANGES)
    throw new UnacceptableMessage(`A ${LIVE_CHANGED} lists at most ${MOST_CHANGES} changes.`);
  return changes.flatMap((change: unknown) => {
    const told = readOne(change);
    if (told === null) throw new UnacceptableMessage('A change must contain its kind, record, time and audience.');
    if (residence(told.record) !== from)
      throw new UnacceptableMessage(`${from} may report changes of its own records only, not of ${told.record}.`);
    if (told.person !== null && !told.person.startsWith(`${from}|`))
      throw new UnacceptableMessage(`${from} may name its own people only.`);
    return isChangeKind(told.kind) ? [told] : [];
  });
}

function readOne(value: unknown): ToldChange | null {
  // A node of an earlier release names no individuals.
  const { kind, record, at, learner, person = null, staff, everyone } = (value ?? {}) as Record<string, unknown>;
  if (typeof kind !== 'string' || typeof record !== 'string' || typeof everyone !== 'boolean') return null;
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) return null;
  if (learner !== null && (typeof learner !== 'string' || residence(learner) === null)) return null;
  if (person !== null && typeof person !== 'string') return null;
  if (!Array.isArray(staff) || !staff.every((role) => typeof role === 'string')) return null;
  const roles = ROLES.filter((role): role is Role => role !== 'LEARNER' && role !== 'SERVICE' && staff.includes(role));
  return { kind, record, at, learner, person, staff: roles, everyone } as ToldChange;
}

function residence(id: string): string | null {
  try {
    const institution = institutionOf(id);
    return isSchacCode(institution) ? institution : null;
  } catch {
    return null;
  }
}
