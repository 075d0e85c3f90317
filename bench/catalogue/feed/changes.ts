import type { OfferingCard } from '../../../subgraphs/catalogue/card/card.ts';
import type { World } from '../world/world.ts';

interface Change {
  readonly at: number;
  readonly card: OfferingCard;
}

/** The start of versions and change cursors: each run's are newer than those of earlier runs. */
const BEGINNING = Date.UTC(2026, 0, 1);
const TICK_MS = 100;

/** The changes published to the generated world, by institution; lost when the program ends. */
export class Changes {
  readonly #world: World;
  readonly #clock: () => Date;
  readonly #lists = new Map<string, Change[]>();
  #last = 0;

  constructor(world: World, clock: () => Date) {
    this.#world = world;
    this.#clock = clock;
  }

  /** Writes a word into the title of an offering, in every language of it. */
  publish(institution: string, n: number, word: string): OfferingCard {
    const card = this.#world.card(institution, n);
    this.#last = Math.max(this.#last + TICK_MS, this.#clock().getTime() - BEGINNING);
    const title = Object.fromEntries(
      Object.entries(card.course.title).map(([language, text]) => [language, `${text} ${word}`]),
    );
    const changed = { ...card, version: 2 + Math.floor(this.#last / TICK_MS), course: { ...card.course, title } };
    const list = this.#lists.get(institution) ?? [];
    this.#lists.set(institution, [...list, { at: this.#last, card: changed }]);
    return changed;
  }

  /** The changes that an institution has published. */
  since(institution: string, at: number): readonly Change[] {
    return (this.#lists.get(institution) ?? []).filter((change) => change.at > at);
  }
}
