import { describeDatabaseFailure } from '../../subgraphs/shared/database/orm.ts';
import { requireDatabase } from '../../subgraphs/shared/database/require-database.ts';
import {
  openDeliveries,
  type Deliveries,
  type Delivery,
  type DeliverySubject,
} from '../../subgraphs/shared/outbox/deliveries.ts';
import type { OutboxAddress } from './outboxes.ts';

/** What the operator wants done with each outbox; the lines to print. */
export type Action = (owner: string, deliveries: Deliveries) => Promise<readonly string[]>;

/** Shows what waits and what is dead. */
export const list: Action = async (owner, deliveries) => {
  const found = await deliveries.list();
  const dead = found.filter(({ state }) => state === 'DEAD').length;
  return [`${owner}: ${found.length - dead} pending, ${dead} dead`, ...found.map(lineOf)];
};

/** Lets what is dead be tried again: all, or one by its id. */
export function replay(subject: DeliverySubject, id: string | undefined): Action {
  return async (owner, deliveries) => {
    const count = await deliveries.replay(id);
    if (subject === 'jobs') return [`${owner}: ${count === 1 ? '1 job is' : `${count} jobs are`} tried again`];
    return [`${owner}: ${count === 1 ? '1 message goes' : `${count} messages go`} out again`];
  };
}

/**
 * Does it for one outbox, or for the jobs beside it.
 *
 * @throws Error with a sentence for the operator where the database cannot be used
 */
export async function perform(
  action: Action,
  subject: DeliverySubject,
  { owner, databaseUrl }: OutboxAddress,
): Promise<readonly string[]> {
  await requireDatabase(databaseUrl);
  try {
    const deliveries = await openDeliveries(databaseUrl, subject);
    try {
      return await action(owner, deliveries);
    } finally {
      await deliveries.close();
    }
  } catch (error) {
    throw new Error(describeDatabaseFailure(databaseUrl, error), { cause: error });
  }
}

function lineOf({ id, state, kind, to, since, tries, lastError }: Delivery): string {
  const tried = tries === 1 ? 'tried once' : `tried ${tries} times`;
  const receiver = to === null ? [] : [`to ${to}`.padEnd(14)];
  const facts = [state.padEnd(7), id, kind.padEnd(32), ...receiver, `since ${since.toISOString()}`, tried];
  return `  ${facts.join('  ')}${lastError ? `: ${lastError.replaceAll(/\s+/g, ' ')}` : ''}`;
}
