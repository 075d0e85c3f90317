import type { OfferingCard } from '../../../subgraphs/catalogue/card/card.ts';
import type { Control, FeedUsage } from './server.ts';

/** Tells the feeds' program what to do. */
export class FeedControl {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** Changes an offering: from now on its feed has it. */
  publish(institution: string, n: number, word: string): Promise<OfferingCard> {
    return this.#tell<OfferingCard>({ do: 'publish', institution, n, word });
  }

  /** Lets an institution answer each page late; 0 ends it. */
  async slow(institution: string, ms: number): Promise<void> {
    await this.#tell({ do: 'slow', institution, ms });
  }

  usage(): Promise<FeedUsage> {
    return this.#tell<FeedUsage>({ do: 'usage' });
  }

  async #tell<T>(control: Control): Promise<T> {
    const answer = await fetch(`${this.#url}/control`, { method: 'POST', body: JSON.stringify(control) });
    if (!answer.ok) throw new Error(`The feeds answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}
