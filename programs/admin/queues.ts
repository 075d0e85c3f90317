import { describeDatabaseFailure } from '../../subgraphs/shared/database/orm.ts';
import { requireDatabase } from '../../subgraphs/shared/database/require-database.ts';
import {
  openQueue,
  type OperatorQueue,
  type QueuedItem,
  type QueueSubject,
} from '../../subgraphs/shared/outbox/operator-queue.ts';
import type { OutboxAddress } from './outboxes.ts';

/** What is done with each queue; returns the lines to print. */
export type Action = (owner: string, queue: OperatorQueue) => Promise<readonly string[]>;

/** Lists what is queued and the dead letters. */
export const list: Action = async (owner, queue) => {
  const found = await queue.list();
  const dead = found.filter(({ state }) => state === 'DEAD').length;
  return [`${owner}: ${found.length - dead} pending, ${dead} dead`, ...found.map(lineOf)];
};

/** Resends dead letters: all, or one by its id. */
export function replay(subject: QueueSubject, id: string | undefined): Action {
  return async (owner, queue) => {
    const count = await queue.replay(id);
    const what = subject === 'jobs' ? 'job' : 'message';
    return [`${owner}: ${count} ${what}${count === 1 ? '' : 's'} resent`];
  };
}

/**
 * Performs the action on one outbox, or on the jobs in the same database.
 *
 * @throws Error with a sentence for the operator where the database cannot be used
 */
export async function perform(
  action: Action,
  subject: QueueSubject,
  { owner, databaseUrl }: OutboxAddress,
): Promise<readonly string[]> {
  await requireDatabase(databaseUrl);
  try {
    const queue = await openQueue(databaseUrl, subject);
    try {
      return await action(owner, queue);
    } finally {
      await queue.close();
    }
  } catch (error) {
    throw new Error(describeDatabaseFailure(databaseUrl, error), { cause: error });
  }
}

function lineOf({ id, state, kind, to, since, tries, lastError }: QueuedItem): string {
  const tried = tries === 1 ? 'tried once' : `tried ${tries} times`;
  const receiver = to === null ? [] : [`to ${to}`.padEnd(14)];
  const facts = [state.padEnd(7), id, kind.padEnd(32), ...receiver, `since ${since.toISOString()}`, tried];
  return `  ${facts.join('  ')}${lastError ? `: ${lastError.replaceAll(/\s+/g, ' ')}` : ''}`;
}
