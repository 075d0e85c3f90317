import { describeDatabaseFailure } from '../shared/database/orm.ts';
import { requireDatabase } from '../shared/database/require-database.ts';
import { openDeliveries, type Deliveries, type Delivery } from '../shared/outbox/deliveries.ts';
import type { OutboxAddress } from './outboxes.ts';

/** What the operator wants done with each outbox; the lines to print. */
export type Action = (owner: string, deliveries: Deliveries) => Promise<readonly string[]>;

/** Shows what waits and what is dead. */
export const list: Action = async (owner, deliveries) => {
  const found = await deliveries.list();
  const dead = found.filter(({ state }) => state === 'DEAD').length;
  return [`${owner}: ${found.length - dead} pending, ${dead} dead`, ...found.map(lineOf)];
};

/** Lets the dead messages go out again: all, or one by its id. */
export function replay(message: string | undefined): Action {
  return async (owner, deliveries) => {
    const count = await deliveries.replay(message);
    return [`${owner}: ${count === 1 ? '1 message goes' : `${count} messages go`} out again`];
  };
}

/**
 * Does it for one outbox.
 *
 * @throws Error with a sentence for the operator where the database cannot be used
 */
export async function perform(action: Action, { owner, databaseUrl }: OutboxAddress): Promise<readonly string[]> {
  await requireDatabase(databaseUrl);
  try {
    const deliveries = await openDeliveries(databaseUrl);
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
  const facts = [state.padEnd(7), id, kind.padEnd(32), `to ${to}`.padEnd(14), `since ${since.toISOString()}`, tried];
  return `  ${facts.join('  ')}${lastError ? `: ${lastError.replaceAll(/\s+/g, ' ')}` : ''}`;
}
