import { randomUUID } from 'node:crypto';
import { type ExecutionResult, graphql } from 'graphql';
import { pino } from 'pino';
import { recognition } from '../../subgraphs/recognition/index.ts';
import { Commands } from '../../subgraphs/shared/commands/commands.ts';
import { type Database, openDatabase } from '../../subgraphs/shared/database/orm.ts';
import type { Caller, Role } from '../../subgraphs/shared/identity/caller.ts';
import type { ReadingStatement } from '../../subgraphs/shared/identity/statement.ts';
import { DELIVERIES, Outbox } from '../../subgraphs/shared/outbox/outbox.ts';
import type { JobQueue } from '../../subgraphs/shared/outbox/jobs.ts';
import type { JsonObject, Message } from '../../subgraphs/shared/outbox/message.ts';
import type { AugmentServices, SealIdentity } from '../../subgraphs/shared/sealing/index.ts';
import { Readings } from '../../subgraphs/shared/reading/readings.ts';
import { buildSubgraph } from '../../subgraphs/shared/serving/build-schema.ts';
import { createCursors } from '../../subgraphs/shared/serving/cursor.ts';
import type { GraphClient } from '../../subgraphs/shared/serving/graph-client.ts';
import { RequestContext } from '../../subgraphs/shared/serving/request-context.ts';
import type { MessageHandler, SubgraphDependencies } from '../../subgraphs/shared/serving/subgraph.ts';
import { createInstitutionDatabase, type TestDatabase } from '../support/database.ts';
import { type Elsewhere, playedGraph } from './elsewhere.ts';

export const LEARNER = 'tuni.fi:019a2f00-0000-7000-8000-000000000001';
export const OTHER_LEARNER = 'tuni.fi:019a2f00-0000-7000-8000-000000000009';
export const RECEIVED = 'tuni.fi:019a2f00-0000-7000-8000-0000000000b1';
export const HOME = { id: 'tuni.fi', name: 'Tampere University', country: 'FI', language: 'fi' };

/** Recognition at tuni.fi on a real database; only the other institutions and the hub are simulated. */
export interface Recognition {
  readonly elsewhere: Elsewhere;
  readonly sent: Message[];
  /** Jobs that were ordered. */
  readonly ordered: { queue: string; data: object }[];
  /** Runs a job as the institution's own service. */
  work(name: string, data?: object): Promise<void>;
  /** What the node does at its start, before it serves. */
  takeOver(): Promise<void>;
  readonly database: Database;
  readonly databaseUrl: string;
  /** What the hub answers. */
  readonly graph: GraphClient;
  /** SQL statements since the last `statements.length = 0`. */
  readonly statements: string[];
  now: Date;
  ask<T = Record<string, never>>(who: Caller, query: string, variables?: Record<string, unknown>): Promise<T>;
  answer(who: Caller, query: string, variables?: Record<string, unknown>): Promise<ExecutionResult>;
  /** Handles a message from another institution, in a transaction. */
  take(from: string, kind: string, payload: JsonObject, sentAt?: Date): Promise<void>;
  feed(who: Caller, name: string, query?: Record<string, string>): Promise<unknown>;
  /** Resolves a reference, as the gateway does. */
  entity(who: Caller, type: string, id: string, fields: string): Promise<unknown>;
  stop(): Promise<void>;
}

export function person(institution: string, subject: string, roles: Role[], learner: string | null = null): Caller {
  return { subject: `${institution}|${subject}`, institution, roles, learner, depth: 0 };
}
export const learner = person('tuni.fi', 'aino', ['LEARNER'], LEARNER);
export const otherLearner = person('tuni.fi', 'other', ['LEARNER'], OTHER_LEARNER);
export const officer = person('tuni.fi', 'malli', ['OFFICER']);
export const secondOfficer = person('tuni.fi', 'kuvio', ['OFFICER']);
export const neighbour = person('utwente.nl', 'fictief', ['OFFICER']);

/** Differences from tuni.fi without a seal. */
export interface RecognitionOptions {
  readonly seal?: SealIdentity | null;
  /** Sources of timestamps and validation data. */
  readonly raising?: AugmentServices | null;
  readonly publicAddress?: string;
}

export async function startRecognition({
  seal = null,
  raising = null,
  publicAddress = 'http://hub.example',
}: RecognitionOptions = {}): Promise<Recognition> {
  const testDatabase: TestDatabase = await createInstitutionDatabase();
  const database = await openDatabase(testDatabase.url, recognition.entities);
  const statements: string[] = [];
  database.config.getLogger().setDebugMode(['query']);
  database.config.getLogger().logQuery = ({ query = '' }) => void statements.push(query);

  const elsewhere: Elsewhere = {
    documents: {},
    verdict: 'VALID',
    awarding: 'dcu.ie',
    sealer: 'dcu.ie',
    mandated: false,
    accreditations: [{ validFrom: '2023-05-15', validUntil: '2030-05-14' }],
    issuer: null,
    courseOf: {},
    down: [],
    questions: [],
    asker: { id: LEARNER, name: 'Demo Learner', givenName: 'Demo', familyName: 'Learner' },
    courses: {},
  };
  const sent: Message[] = [];
  const ordered: { queue: string; data: object }[] = [];
  const clock = () => running.now;
  const jobs = {
    send: async (_em: unknown, queue: string, data: object) =>
      void (queue === DELIVERIES ? sent.push(data as Message) : ordered.push({ queue, data })),
    sendAll: async (_em: unknown, _queue: string, messages: Message[]) => void sent.push(...messages),
  };
  const graph = playedGraph(elsewhere);
  const outbox = new Outbox(HOME.id, jobs as unknown as JobQueue, clock);
  const dependencies = {
    home: HOME,
    clock,
    graph,
    seal,
    raising,
    publicAddress,
    jobs,
    outbox,
    readings: new Readings(outbox, () => Promise.reject(new Error('No statement comes by a message here.'))),
    commands: new Commands('recognition'),
    cursors: createCursors(Buffer.alloc(32, 7)),
  } as unknown as SubgraphDependencies;
  const started = recognition.start(dependencies);
  const schema = buildSubgraph(recognition, started);

  const contextOf = (caller: Caller) =>
    new RequestContext({
      home: HOME,
      caller,
      statement: statementOf(caller),
      token: 'internal',
      em: database.em.fork({ useContext: true }),
      now: running.now,
      log: pino({ level: 'silent' }),
      traceId: 'test',
    });
  const running: Recognition = {
    elsewhere,
    sent,
    ordered,
    work: (name, data = {}) => started.jobs![name]!(contextOf(person(HOME.id, 'service', ['SERVICE'])), data as never),
    takeOver: () => started.takeOver!(contextOf(person(HOME.id, 'service', ['SERVICE']))),
    database,
    databaseUrl: testDatabase.url,
    graph,
    statements,
    now: new Date('2026-11-21T10:00:00Z'),
    answer: (who, source, variableValues = {}) =>
      graphql({ schema, source, variableValues, contextValue: contextOf(who) }),
    async ask(who, query, variables) {
      const { data, errors } = await running.answer(who, query, variables);
      if (errors) throw errors[0];
      return data as never;
    },
    async take(from, kind, payload, sentAt = running.now) {
      const ctx = contextOf({
        subject: `${from}|service`,
        institution: from,
        roles: ['SERVICE'],
        learner: null,
        depth: 0,
      });
      const message = { id: randomUUID(), from, to: HOME.id, kind, payload, at: sentAt.toISOString() } as Message;
      const handle = started.messages![kind.split('.')[1]!] as MessageHandler;
      await ctx.em.transactional(() => handle(ctx, message));
    },
    feed: (who, name, query = {}) => started.feeds![name]!(contextOf(who), query),
    async entity(who, type, id, fields) {
      const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { ${fields} } } }`;
      const data = await running.ask<{ _entities: unknown[] }>(who, query, { r: [{ __typename: type, id }] });
      return data._entities[0];
    },
    async stop() {
      await database.close(true);
      await testDatabase.drop();
    },
  };
  return running;
}

/** What the gateway signs for a learner's mutation. */
function statementOf(caller: Caller): ReadingStatement | null {
  if (!caller.learner) return null;
  const [institution, purpose] = [HOME.id, 'RECOGNITION'] as const;
  return {
    learner: caller.learner,
    institution,
    purpose,
    records: [],
    until: '2028-05-21T10:00:00Z',
    signed: 'signed',
  };
}
