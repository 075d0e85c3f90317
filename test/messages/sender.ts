import { randomUUIDv7 } from 'node:crypto';
import { join } from 'node:path';
import { pino } from 'pino';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { InstitutionId } from '../../demo/institutions.ts';
import { openDatabase } from '../../subgraphs/shared/database/orm.ts';
import { createServiceTokens } from '../../subgraphs/shared/identity/service-token.ts';
import { loadOrCreateSigningKeys } from '../../subgraphs/shared/identity/signing-key.ts';
import { JobQueue } from '../../subgraphs/shared/outbox/jobs.ts';
import type { JsonObject, Message } from '../../subgraphs/shared/outbox/message.ts';
import { Outbox } from '../../subgraphs/shared/outbox/outbox.ts';
import type { TestAlliance } from '../support/alliance.ts';

/** Writes into the outbox of a member, and speaks for its service: the node itself delivers. */
export interface Sender {
  readonly outbox: Outbox;
  readonly em: () => EntityManager;
  /** A message of this institution, not sent. */
  message(to: string, kind: Message['kind'], payload: JsonObject, at?: Date): Message;
  /** Brings it to the hub with the institution's own token. */
  bring(message: Message): Promise<{ status: number; code: string | null }>;
  sql<T extends object>(text: string, parameters?: unknown[]): Promise<T[]>;
  stop(): Promise<void>;
}

export async function senderAt(alliance: TestAlliance, institution: InstitutionId): Promise<Sender> {
  const clock = () => new Date();
  const url = alliance.databaseOf(institution);
  const database = await openDatabase(url, [], 2);
  const jobs = new JobQueue(url, pino({ level: 'silent' }));
  await jobs.start();
  const [key] = await loadOrCreateSigningKeys(join(alliance.dataDir, 'keys', `${institution}.service.json`));
  const tokens = createServiceTokens({ institution, key, clock });
  return {
    outbox: new Outbox(institution, jobs, clock),
    em: () => database.em.fork(),
    message: (to, kind, payload, at = clock()) => {
      return { id: randomUUIDv7(), from: institution, to, kind, payload, at: at.toISOString() };
    },
    async bring(message) {
      const answer = await fetch(`${alliance.addresses.hub}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokens.token()}` },
        body: JSON.stringify(message),
      });
      const text = await answer.text();
      return { status: answer.status, code: text ? (JSON.parse(text) as { code: string }).code : null };
    },
    sql: (text, parameters = []) => database.em.fork().execute(text, parameters),
    async stop() {
      await jobs.stop();
      await database.close(true);
    },
  };
}
