import { execute, parse, validate, type GraphQLError, type GraphQLSchema } from 'graphql';
import { pino } from 'pino';
import { createCatalogue, type CatalogueOptions, type RunningCatalogue } from '../../subgraphs/catalogue/index.ts';
import type { OfferingCard } from '../../subgraphs/catalogue/card/card.ts';
import type { RecognitionCard } from '../../subgraphs/catalogue/recognition/recognition-card.ts';
import { Commands } from '../../subgraphs/shared/commands/commands.ts';
import { openDatabase, type Database } from '../../subgraphs/shared/database/orm.ts';
import { ANONYMOUS, type Caller } from '../../subgraphs/shared/identity/caller.ts';
import type { InstitutionEntry } from '../../subgraphs/shared/identity/directory.ts';
import { Inbox } from '../../subgraphs/shared/messages/inbox.ts';
import type { JsonObject, Message } from '../../subgraphs/shared/outbox/message.ts';
import { buildSubgraph } from '../../subgraphs/shared/serving/build-schema.ts';
import { createCursors } from '../../subgraphs/shared/serving/cursor.ts';
import { RequestContext } from '../../subgraphs/shared/serving/request-context.ts';
import type { GraphClient } from '../../subgraphs/shared/serving/graph-client.ts';
import type { SubgraphDependencies } from '../../subgraphs/shared/serving/subgraph.ts';
import { createHubDatabase } from '../support/database.ts';

/** The day of the tests. */
export const TODAY = new Date('2026-11-21T10:00:00Z');

export const MEMBERS = [
  member('dcu.ie', 'Dublin City University', 'IE', 'en'),
  member('tuni.fi', 'Tampere University', 'FI', 'fi'),
  member('utwente.nl', 'University of Twente', 'NL', 'nl'),
  member('eciu.eu', 'ECIU University', 'NL', 'en'),
];

/** An institution's feed, as its node would serve it. */
export interface FakeFeed {
  cards: OfferingCard[];
  /** Tombstones of offerings it withdrew. */
  withdrawn: { readonly id: string; readonly version: number }[];
  /** Its recognition rules, oldest change first. */
  rules: RecognitionCard[];
  /** Whether it holds committed changes back. */
  heldBack: boolean;
  /** How many cards it gives per page, whatever was requested. */
  page: number;
  /** Called before each page: throw to be down, wait to be slow. */
  before: (path: string) => Promise<void> | void;
  readonly asked: string[];
}

/** A catalogue on a database of its own, with feeds that stand for the institutions' nodes. */
export interface TestCatalogue {
  readonly running: RunningCatalogue;
  readonly schema: GraphQLSchema;
  readonly feeds: ReadonlyMap<string, FakeFeed>;
  /** The graph's answers to the catalogue's queries. */
  graph: GraphClient['ask'];
  /** Moves the clock. */
  at(moment: Date): void;
  feed(institution: string): FakeFeed;
  context(caller?: Caller): RequestContext;
  /** Queries the subgraph; the document must be valid against its schema. */
  ask<T>(document: string, variables?: object, caller?: Caller): Promise<Answer<T>>;
  /** How many SQL statements ran meanwhile. */
  statements(work: () => Promise<unknown>): Promise<number>;
  /** Delivers `catalogue.offeringChanged` as the hub's inbox does. */
  tell(card: unknown, from: string, id?: string): Promise<void>;
  /** Delivers any message in the same way. */
  deliver(kind: string, payload: object, from: string, id?: string): Promise<void>;
  /** Empties index and feeds, and turns the clock back. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

export interface Answer<T> {
  readonly data: T;
  readonly errors: readonly GraphQLError[];
}

export async function startCatalogue(options: CatalogueOptions = {}): Promise<TestCatalogue> {
  const database = await createHubDatabase();
  const orm: Database = await openDatabase(database.url, createCatalogue().entities);
  const log = pino({ level: 'silent' });
  let now = TODAY;
  let counted = 0;
  orm.config.set('onQuery', (sql: string) => {
    counted++;
    return sql;
  });
  const feeds = new Map(MEMBERS.map(({ id }) => [id, emptyFeed()]));
  const feed = (institution: string) => feeds.get(institution) ?? emptyFeed();
  const context = (caller: Caller = ANONYMOUS) =>
    new RequestContext({
      home: { id: 'hub', name: 'Hub', country: 'EU', language: 'en' },
      caller,
      statement: null,
      token: null,
      em: orm.em.fork({ useContext: true }),
      now,
      log,
      traceId: '0'.repeat(32),
    });
  const subgraph = createCatalogue({ everyMs: 0, clockEveryMs: 0, sampleMs: 0, ...options });
  const running = subgraph.start({
    hub: {
      directory: {
        get: (id: string) => MEMBERS.find((entry) => entry.id === id),
        byIssuer: () => undefined,
        all: () => MEMBERS,
      },
      fetchNode: (institution: string, path: string) => answerFeed(feed(institution), path),
      observations: { of: () => [], all: () => [], takeCounts: () => [] },
      releaseHashOf: () => null,
    },
    cursors: createCursors(new Uint8Array(32).fill(7)),
    commands: new Commands('catalogue'),
    graph: { ask: (ctx: RequestContext, document: string) => catalogue.graph(ctx, document) },
    ownContext: () => context(service('hub')),
    log,
  } as unknown as SubgraphDependencies);
  const leading = running.lead?.(new AbortController().signal);
  const schema = buildSubgraph(subgraph, running);
  const inbox = new Inbox(new Map(Object.entries(running.messages ?? {}).map(([name, h]) => [`catalogue.${name}`, h])));

  const catalogue: TestCatalogue = {
    running,
    schema,
    feeds,
    graph: () => Promise.reject(new Error('The graph is not asked here.')),
    feed,
    context,
    at: (moment) => void (now = moment),
    async ask<T>(document: string, variables: object = {}, caller: Caller = ANONYMOUS) {
      const parsed = parse(document);
      const mistakes = validate(schema, parsed);
      if (mistakes[0]) throw mistakes[0];
      const variableValues = variables as Record<string, unknown>;
      const { data, errors = [] } = await execute({
        schema,
        document: parsed,
        variableValues,
        contextValue: context(caller),
      });
      return { data: data as T, errors };
    },
    async statements(work) {
      counted = 0;
      await work();
      return counted;
    },
    tell: (card, from, id) => catalogue.deliver('offeringChanged', { card }, from, id),
    async deliver(name, payload, from, id = crypto.randomUUID()) {
      const kind = `catalogue.${name}` as const;
      const message: Message = { id, from, to: 'hub', kind, payload: payload as JsonObject, at: now.toISOString() };
      await inbox.take(context(service(from)), message);
    },
    async reset() {
      now = TODAY;
      for (const institution of feeds.keys()) feeds.set(institution, emptyFeed());
      await orm.em.fork().execute(
        `truncate "catalogue"."entry", "catalogue"."feed", "catalogue"."seen", "catalogue"."tally", "catalogue"."tally_change",
            "catalogue"."word", "catalogue"."stem", "catalogue"."skill_label", "catalogue"."recognition", "catalogue"."recognition_feed", "catalogue"."tombstone", "catalogue"."pathway_version", "catalogue"."pathway", "shared"."command"`,
      );
    },
    async stop() {
      await running.stop();
      await leading;
      await orm.close(true);
      await database.drop();
    },
  };
  return catalogue;
}

/** Puts each card into its institution's feed and harvests. */
export async function fill(catalogue: TestCatalogue, cards: readonly OfferingCard[]): Promise<void> {
  for (const [institution, feed] of catalogue.feeds)
    feed.cards = cards.filter((card) => card.institution === institution);
  await catalogue.running.harvestAll({ full: true });
}

export function service(institution: string): Caller {
  return { subject: `${institution}|service`, institution, roles: ['SERVICE'], learner: null, depth: 0 };
}

function emptyFeed(): FakeFeed {
  return { cards: [], withdrawn: [], rules: [], heldBack: false, page: 200, before: () => undefined, asked: [] };
}

/** Cursors that are positions in the list. */
async function answerFeed(feed: FakeFeed, path: string): Promise<unknown> {
  if (path.startsWith('/feed/recognitions')) return answerRules(feed, path);
  feed.asked.push(path);
  await feed.before(path);
  const after = Number(new URL(path, 'http://node').searchParams.get('after') ?? 0);
  const cards = feed.cards.slice(after, after + feed.page);
  const { withdrawn, heldBack } = feed;
  const next = cards.length > 0 ? String(after + cards.length) : null;
  return JSON.parse(JSON.stringify({ cards, withdrawn, heldBack, next }));
}

async function answerRules({ rules, page }: FakeFeed, path: string): Promise<unknown> {
  const after = Number(new URL(path, 'http://node').searchParams.get('after') ?? 0);
  const recognitions = rules.slice(after, after + page);
  const next = recognitions.length > 0 ? String(after + recognitions.length) : null;
  return JSON.parse(JSON.stringify({ recognitions, next }));
}

function member(id: string, name: string, country: string, language: string): InstitutionEntry {
  return { id, name, country, language, address: '', issuer: '', serviceKey: {} };
}
