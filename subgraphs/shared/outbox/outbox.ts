import { randomUUIDv7 } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { JobQueue } from './jobs.ts';
import type { JsonObject, Message } from './message.ts';

/** The queue of messages on their way, and where those end that nobody takes. */
export const DELIVERIES = 'deliveries';
export const DEAD_DELIVERIES = 'deliveries.dead';

/** Messages to other institutions, to the hub (`hub`), or to another subgraph of this one. */
export class Outbox {
  readonly #from: string;
  readonly #jobs: JobQueue;
  readonly #clock: () => Date;

  constructor(from: string, jobs: JobQueue, clock: () => Date) {
    this.#from = from;
    this.#jobs = jobs;
    this.#clock = clock;
  }

  /**
   * Writes a message. Inside a transaction of `em` it exists if and only if the transaction commits.
   *
   * @example await outbox.send(ctx.em, { to: 'tuni.fi', kind: 'learners.enrolmentChanged', payload: { enrolment: id } });
   */
  async send(em: EntityManager, message: Pick<Message, 'to' | 'kind'> & { payload: JsonObject }): Promise<void> {
    const written: Message = { id: randomUUIDv7(), from: this.#from, at: this.#clock().toISOString(), ...message };
    await this.#jobs.send(em, DELIVERIES, written);
  }
}
