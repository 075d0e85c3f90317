import { buildSchema, execute, parse, validate } from 'graphql';
import { pino } from 'pino';
import { recognition } from '../../subgraphs/recognition/index.ts';
import { Commands } from '../../subgraphs/shared/commands/commands.ts';
import { openDatabase } from '../../subgraphs/shared/database/orm.ts';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import type { JobQueue } from '../../subgraphs/shared/outbox/jobs.ts';
import { Outbox } from '../../subgraphs/shared/outbox/outbox.ts';
import type { SealIdentity } from '../../subgraphs/shared/sealing/index.ts';
import { buildSubgraph } from '../../subgraphs/shared/serving/build-schema.ts';
import { createCursors } from '../../subgraphs/shared/serving/cursor.ts';
import type { GraphClient } from '../../subgraphs/shared/serving/graph-client.ts';
import { RequestContext, type Home } from '../../subgraphs/shared/serving/request-context.ts';
import type { SubgraphDependencies } from '../../subgraphs/shared/serving/subgraph.ts';
import type { YearCourse } from './year.ts';

const HOME: Home = { id: 'tuni.fi', name: 'Tampere University', country: 'FI', language: 'fi' };

/** An officer of the institution; officers are numbered. */
export const officer = (n: number): Caller => ({
  ...{ subject: `tuni.fi|bench-officer-${n}`, institution: 'tuni.fi', roles: ['OFFICER'], learner: null, depth: 0 },
});

/** The recognition subgraph of a node in this process; the rest of the alliance answers immediately. */
export interface Office {
  /** @throws Error if the answer has an error */
  ask<T>(who: Caller, document: string, variables: Readonly<Record<string, unknown>>): Promise<T>;
  stop(): Promise<void>;
}

/** What an office needs. */
export interface OfficeOptions {
  readonly databaseUrl: string;
  readonly courses: readonly YearCourse[];
  /** The queue into which decisions write messages and jobs. */
  readonly jobs: Pick<JobQueue, 'send' | 'sendAll'>;
  readonly seal: SealIdentity | null;
  readonly now: Date;
  /** Connections; concurrent officers need one each. */
  readonly connections?: number;
  /** Settings of PostgreSQL for these connections. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Opens it on a filled database. */
export async function openOffice(options: OfficeOptions): Promise<Office> {
  const { databaseUrl, now, seal, connections = 2, settings = {} } = options;
  const jobs = options.jobs as JobQueue;
  const orm = await openDatabase(databaseUrl, recognition.entities, connections, settings);
  const log = pino({ level: 'silent' });
  const clock = () => now;
  const started = recognition.start({
    ...{ home: HOME, clock, jobs, seal, log, graph: playedGraph(options.courses), publicAddress: 'http://hub.example' },
    outbox: new Outbox(HOME.id, jobs, clock),
    commands: new Commands('recognition'),
    cursors: createCursors(new Uint8Array(32).fill(7)),
  } as unknown as SubgraphDependencies);
  const schema = buildSubgraph(recognition, started);
  const documents = new Map<string, ReturnType<typeof parse>>();
  const parsed = (text: string) => {
    const document = documents.get(text) ?? parse(text);
    const [mistake] = documents.has(text) ? [] : validate(schema, document);
    if (mistake) throw mistake;
    documents.set(text, document);
    return document;
  };
  return {
    async ask<T>(caller: Caller, text: string, variableValues: Readonly<Record<string, unknown>>) {
      const em = orm.em.fork({ useContext: true });
      const contextValue = new RequestContext({
        ...{ home: HOME, caller, statement: null, token: null, em, now, log, traceId: '0'.repeat(32) },
      });
      const { data, errors } = await execute({ schema, document: parsed(text), variableValues, contextValue });
      if (errors?.[0]) throw errors[0];
      return data as T;
    },
    stop: () => orm.close(true),
  };
}

const GRAPH = buildSchema(`
  type Query {
    offering(id: ID!): Offering
    course(id: ID!): Course
    institutions: [Institution!]!
    institution(id: ID!): Institution
    receivedCredential(id: ID!): ReceivedCredential
    credential(id: ID!): Credential
  }
  type Offering { id: ID! course: Course }
  type Course {
    id: ID! credentialKind: String! ects: Float eqfLevel: Int iscedF: String workloadHours: Int title(language: String): String!
    learningOutcomes: [Outcome!]!
  }
  type Outcome { title(language: String): String! escoSkills: [Skill!]! }
  type Skill { id: ID! label(language: String): String }
  type Institution { id: ID! accreditations: [Accreditation!]! }
  type Accreditation { validFrom: String! validUntil: String }
  type ReceivedCredential { id: ID! download: String! }
  type Credential { id: ID! validity: String! }`);

/** Homes do not answer, so that each decision relies on the verification at submission; issuers confirm all they issued. */
function playedGraph(courses: readonly YearCourse[]): GraphClient {
  const shown = new Map(
    courses.flatMap(({ id, offering, title, ects }) => {
      const course = {
        ...{
          id,
          title,
          ects,
          eqfLevel: 6,
          iscedF: '0613',
          workloadHours: ects * 25,
          credentialKind: 'MICRO_CREDENTIAL',
        },
        learningOutcomes: [{ title: `Outcome of ${title}`, escoSkills: [] }],
      };
      return [
        [id, course],
        [offering, course],
      ] as const;
    }),
  );
  const accreditations = [{ validFrom: '2020-01-01', validUntil: null }];
  const rootValue = {
    offering: ({ id }: { id: string }) => ({ id, course: shown.get(id) ?? null }),
    course: ({ id }: { id: string }) => shown.get(id) ?? null,
    institutions: () => ['dcu.ie', 'tuni.fi'].map((id) => ({ id, accreditations })),
    institution: ({ id }: { id: string }) => ({ id, accreditations }),
    receivedCredential: () => null,
    credential: ({ id }: { id: string }) => ({ id, validity: 'VALID' }),
  };
  // Read once each: the response time of other institutions is not measured.
  const documents = new Map<string, ReturnType<typeof parse>>();
  return {
    async ask<T>(_ctx: RequestContext, source: string, variableValues: Readonly<Record<string, unknown>> = {}) {
      const document = documents.get(source) ?? parse(source);
      documents.set(source, document);
      const { data, errors } = await execute({ schema: GRAPH, document, variableValues, rootValue });
      if (errors?.[0]) throw errors[0];
      return { data: data as T, errors: [] };
    },
  };
}
