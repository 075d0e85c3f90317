import { randomUUIDv7 } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { JobQueue } from './jobs.ts';
import type { JsonObject, Message } from './message.ts';

/** The queue of outgoing messages, and its dead-letter queue. */
export const DELIVERIES = 'deliveries';
export const DEAD_DELIVERIES = 'deliveries.dead';

/** Dead letters are deleted after this number of days: messages contain personal documents. */
export const KEEP_DEAD_DAYS = 90;

/**
 * Creates both queues. A delivered message is deleted within two minutes; one that fails becomes a dead letter after 1000 tries,
 * about three and a half days, and is then kept for 90 days.
 */
export async function declareDeliveries(jobs: JobQueue): Promise<void> {
  await jobs.declare(DEAD_DELIVERIES, { keepDays: KEEP_DEAD_DAYS });
  await jobs.declare(DELIVERIES, { deadLetter: DEAD_DELIVERIES });
}

/** A message to send. */
export type NewMessage = Pick<Message, 'to' | 'kind'> & { readonly payload: JsonObject };

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
   * Writes a message. Inside a transaction of `em` it exists if and only if the transaction commits. It travels with
   * the trace of the request that `em` works for.
   *
   * @example await outbox.send(ctx.em, { to: 'tuni.fi', kind: 'learners.enrolmentChanged', payload: { enrolment: id } });
   */
  async send(em: EntityManager, message: NewMessage): Promise<void> {
    await this.#jobs.send(em, DELIVERIES, this.#written(message));
  }

  /** Writes many messages in the same way, at the cost of few. */
  async sendAll(em: EntityManager, messages: readonly NewMessage[]): Promise<void> {
    await this.#jobs.sendAll(
      em,
      DELIVERIES,
      messages.map((message) => this.#written(message)),
    );
  }

  #written(message: NewMessage): Message {
    return { id: randomUUIDv7(), from: this.#from, at: this.#clock().toISOString(), ...message };
  }
}
