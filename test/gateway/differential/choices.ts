/** Decisions read one after another from a list of numbers: fast-check shrinks the list, and with it what was decided. */
export interface Choices {
  /** One of 0 … bound - 1; 0 where the list has ended, so that a shorter list decides for less. */
  below(bound: number): number;
  /** True in about `percent` of 100 cases; false where the list has ended. */
  chance(percent: number): boolean;
  /** One of these; the first where the list has ended. */
  oneOf<T>(items: readonly T[]): T;
}

export function createChoices(numbers: readonly number[]): Choices {
  let at = 0;
  const next = () => numbers[at++] ?? 0;
  const below = (bound: number) => (bound <= 1 ? 0 : next() % bound);
  return {
    below,
    chance: (percent) => below(100) >= 100 - percent,
    oneOf: (items) => items[below(items.length)]!,
  };
}
