import type { OfferingCard } from '../../../subgraphs/catalogue/card/card.ts';
import type { Control, FeedUsage } from './server.ts';

/** Controls the feeds' program. */
export class FeedControl {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** Changes an offering in its feed. */
  publish(institution: string, n: number, word: string): Promise<OfferingCard> {
    return this.#tell<OfferingCard>({ do: 'publish', institution, n, word });
  }

  /** Makes an institution answer each page late; 0 ends the delay. */
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
