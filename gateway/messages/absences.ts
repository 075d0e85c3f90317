import type { NodeAbsences } from '../../subgraphs/shared/serving/hub-dependencies.ts';

/** Kept in memory, one entry per pair of institutions, until the receiver is back: for a hub of one process. */
export function createAbsences(): NodeAbsences {
  const waiting = new Map<string, Set<string>>();
  return {
    async missed(sender, receiver) {
      const senders = waiting.get(receiver) ?? new Set();
      waiting.set(receiver, senders.add(sender));
    },
    async back(receiver) {
      const senders = [...(waiting.get(receiver) ?? [])];
      waiting.delete(receiver);
      return senders;
    },
  };
}
