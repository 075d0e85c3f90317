/** Who could not be reached, and whose messages wait for them. In memory: senders try again by themselves as well. */
export interface Absences {
  /** A message of the sender did not reach the receiver. */
  missed(sender: string, receiver: string): void;
  /** The receiver gave a sign of life: those whose messages wait for it, each named once. */
  back(receiver: string): readonly string[];
}

/** One entry per pair of institutions, until the receiver is back. */
export function createAbsences(): Absences {
  const waiting = new Map<string, Set<string>>();
  return {
    missed(sender, receiver) {
      const senders = waiting.get(receiver) ?? new Set();
      waiting.set(receiver, senders.add(sender));
    },
    back(receiver) {
      const senders = [...(waiting.get(receiver) ?? [])];
      waiting.delete(receiver);
      return senders;
    },
  };
}
