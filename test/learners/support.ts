import { graphql } from 'graphql';
import { CONFIRMATION } from '../../subgraphs/learners/received-credential/confirmation.service.ts';
import { ENTRY } from '../../subgraphs/learners/receiving/entry-verification.ts';
import { MEMBER } from '../../subgraphs/learners/consent/consent.service.ts';
import { learners } from '../../subgraphs/learners/index.ts';
import { LearnerEntity } from '../../subgraphs/learners/learner/learner.entity.ts';
import { Commands } from '../../subgraphs/shared/commands/commands.ts';
import { openDatabase } from '../../subgraphs/shared/database/orm.ts';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import type { ReadingStatement } from '../../subgraphs/shared/identity/statement.ts';
import { Inbox } from '../../subgraphs/shared/messages/inbox.ts';
import type { JobQueue } from '../../subgraphs/shared/outbox/jobs.ts';
import type { Message } from '../../subgraphs/shared/outbox/message.ts';
import { Outbox } from '../../subgraphs/shared/outbox/outbox.ts';
import { PersonalData } from '../../subgraphs/shared/personal-data/holder.ts';
import { Readings } from '../../subgraphs/shared/reading/readings.ts';
import { parseSealed } from '../../subgraphs/shared/sealing/index.ts';
import { buildSubgraph } from '../../subgraphs/shared/serving/build-schema.ts';
import { createCursors } from '../../subgraphs/shared/serving/cursor.ts';
import type { GraphAnswer } from '../../subgraphs/shared/serving/graph-client.ts';
import type { RequestContext } from '../../subgraphs/shared/serving/request-context.ts';
import type { SubgraphDependencies } from '../../subgraphs/shared/serving/subgraph.ts';
import { createInstitutionDatabase } from '../support/database.ts';
import { personOf, requestAt } from '../support/context.ts';
import { eventually } from '../support/eventually.ts';

export const TUNI = {
  ...{ id: 'tuni.fi', name: 'Tampere University', country: 'FI', language: 'fi' },
  timeZone: 'Europe/Helsinki',
};
export const uuid = (n: number) => `019a2f00-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const LEARNER = `tuni.fi:${uuid(1)}`;
export const OTHER_LEARNER = `tuni.fi:${uuid(2)}`;

const member = (id: string, legalName: string, eidasLegalIdentifier: string) => ({
  institution: { id, legalName, eidasLegalIdentifier, legalIdentifier: eidasLegalIdentifier },
});
const check = (name: string, status = 'OK', indication: string | null = null) => ({
  ...{ name, status, indication, message: `${name}: ${status}.` },
});
export const DCU = member('dcu.ie', 'Dublin City University', 'NTRIE-DEMO-DCU');
export const UTWENTE = member('utwente.nl', 'University of Twente', 'NTRNL-DEMO-UT');

/** What verifyCredential says of a document that dcu.ie awarded and sealed, but for what is changed. */
export const verification = (
  parties: { awardedBy?: object; sealedBy?: object } = {},
  ...changed: Parameters<typeof check>[]
) => ({
  checks: [...changed.map((one) => check(...one)), check('FORMAT'), check('SEAL'), check('MANDATE', 'SKIPPED')].filter(
    ({ name }, index, all) => all.findIndex((one) => one.name === name) === index,
  ),
  ...{ awardedBy: DCU, sealedBy: DCU, ...parties },
});

/** As if the registry trusted all that the document carries. */
function provenOf(document: string): object {
  const { apparentLevel, signedAt } = parseSealed(document);
  return { level: apparentLevel, timestampedAt: apparentLevel === 'B' ? null : signedAt.toISOString() };
}

/** The learners subgraph of tuni.fi on a real database; a statement's text is its JSON. */
export interface Learners {
  readonly statements: string[];
  /** Messages written, in order. */
  readonly sent: Message[];
  now: Date;
  /** What the registry answers to `verifyCredential`; throws where the hub does not answer. */
  registry: (document: string, ctx?: RequestContext) => GraphAnswer<unknown>;
  /** What the hub answers when asked whether an institution is a member. */
  member: (id: string) => GraphAnswer<unknown>;
  ask<T>(who: Caller, query: string, variables?: Record<string, unknown>): Promise<T>;
  /** A message comes in. */
  take(from: string, kind: string, payload: Message['payload'], at?: Date): Promise<void>;
  sql<T extends object>(text: string, parameters?: unknown[]): Promise<T[]>;
  /** Does the work while nobody can write to the table. */
  whileLocked(table: string, work: () => Promise<void>): Promise<void>;
  /** Resolves once so many statements wait for a lock. */
  blocked(statements: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startLearners(): Promise<Learners> {
  const { url, drop } = await createInstitutionDatabase();
  const database = await openDatabase(url, learners.entities);
  const statements: string[] = [];
  database.config.getLogger().setDebugMode(['query']);
  database.config.getLogger().logQuery = ({ query = '' }) => void statements.push(query);
  const clock = () => running.now;
  const sent: Message[] = [];
  const queue = {
    send: async (_em: unknown, _queue: string, message: Message) => void sent.push(message),
    sendAll: async (_em: unknown, _queue: string, messages: Message[]) => void sent.push(...messages),
  };
  const outbox = new Outbox(TUNI.id, queue as unknown as JobQueue, clock);
  const personalData = new PersonalData();
  const started = learners.start({
    home: TUNI,
    clock,
    outbox,
    graph: {
      async ask(ctx: RequestContext, asked: string, { document, id }: { document: string; id: string }) {
        if (asked === MEMBER) return running.member(id);
        if (asked !== CONFIRMATION && asked !== ENTRY) throw new Error('The learners subgraph asks for nothing else.');
        return running.registry(document, ctx);
      },
    },
    commands: new Commands('learners'),
    personalData,
    publicAddress: 'https://hub.example',
    keyFor: (purpose: string) => Buffer.from(purpose.padEnd(32)),
    cursors: createCursors(Buffer.alloc(32, 7)),
    readings: new Readings(outbox, async (signed) => ({ ...(JSON.parse(signed) as ReadingStatement), signed })),
  } as unknown as SubgraphDependencies);
  personalData.add('learners', started.personalData!);
  const schema = buildSubgraph(learners, started);
  const inbox = new Inbox(
    new Map(Object.entries(started.messages ?? {}).map(([name, one]) => [`learners.${name}`, one])),
  );
  const sql = <T extends object>(text: string, parameters: unknown[] = []) =>
    database.em.fork().execute<T[]>(text, parameters);
  const em = database.em.fork();
  for (const [n, id] of [LEARNER, OTHER_LEARNER].entries()) {
    const esi = `urn:schac:personalUniqueCode:int:esi:tuni.fi:test-${n}`;
    em.create(LearnerEntity, {
      ...{ id, esi, givenName: 'Testa', familyName: `Learner ${n}`, birthDate: '1999-05-04', email: null },
    });
  }
  await em.flush();

  const running: Learners = {
    statements,
    sent,
    sql,
    now: new Date('2026-11-21T10:00:00Z'),
    member: memberOf,
    registry: (document) => ({
      data: { verifyCredential: { ...verification(), seal: provenOf(document) } },
      errors: [],
    }),
    async ask<T>(who: Caller, source: string, variableValues: Record<string, unknown> = {}) {
      const contextValue = requestAt(TUNI, database, who, { now: running.now });
      const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
      if (errors?.[0]) throw errors[0];
      return JSON.parse(JSON.stringify(data)) as T;
    },
    async take(from, kind, payload, at = running.now) {
      const ctx = requestAt(TUNI, database, personOf(from, ['SERVICE']), { now: running.now });
      const message = { id: crypto.randomUUID(), from, to: TUNI.id, at: at.toISOString(), payload };
      await inbox.take(ctx, { ...message, kind: `learners.${kind}` });
    },
    async whileLocked(table, work) {
      const locking = database.em.fork();
      await locking.begin();
      try {
        await locking.execute(`lock table ${table} in share mode`);
        await work();
      } finally {
        await locking.commit();
      }
    },
    blocked: (statements) =>
      eventually(async () => {
        const waiting = await sql(
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        if (waiting.length < statements) throw new Error(`${waiting.length} statements wait for a lock.`);
      }),
    async stop() {
      await database.close(true);
      await drop();
    },
  };
  return running;
}

function memberOf(id: string): GraphAnswer<unknown> {
  if (['dcu.ie', 'utwente.nl', 'eciu.eu', 'tuni.fi'].includes(id)) return { data: { institution: { id } }, errors: [] };
  const extensions = { code: id === 'away.example' ? 'INSTITUTION_UNAVAILABLE' : 'UNKNOWN_INSTITUTION' };
  return { data: null, errors: [{ message: 'no', extensions }] };
}
