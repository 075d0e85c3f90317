import { execute, parse, validate } from 'graphql';
import { pino } from 'pino';
import { createCatalogue } from '../../../subgraphs/catalogue/index.ts';
import { openDatabase } from '../../../subgraphs/shared/database/orm.ts';
import { ANONYMOUS } from '../../../subgraphs/shared/identity/caller.ts';
import type { InstitutionEntry } from '../../../subgraphs/shared/identity/directory.ts';
import { buildSubgraph } from '../../../subgraphs/shared/serving/build-schema.ts';
import { createCursors } from '../../../subgraphs/shared/serving/cursor.ts';
import { RequestContext } from '../../../subgraphs/shared/serving/request-context.ts';
import type { SubgraphDependencies } from '../../../subgraphs/shared/serving/subgraph.ts';
import type { World } from '../world/world.ts';

/** The catalogue subgraph in this process, on a loaded database, that records each statement it sends. */
export interface RecordedCatalogue {
  /** Executes a document, and returns its statements as they were sent. @throws Error if it fails */
  ask(document: string, variables: object): Promise<{ readonly data: unknown; readonly statements: readonly string[] }>;
  stop(): Promise<void>;
}

const HOME = { id: 'hub', name: 'Hub', country: 'EU', language: 'en' };

/** Starts it without a harvest. Statements are recorded in the driver, as they are sent. */
export async function recordCatalogue(databaseUrl: string, world: World): Promise<RecordedCatalogue> {
  const subgraph = createCatalogue({ everyMs: 0, clockEveryMs: 0 });
  const orm = await openDatabase(databaseUrl, subgraph.entities, 1);
  const log = pino({ level: 'silent' });
  const platform = orm.em.getPlatform();
  let statements: string[] = [];
  orm.config.set('onQuery', (sql: string, params: readonly unknown[] = []) => {
    statements.push(platform.formatQuery(sql, [...params]));
    return sql;
  });
  const members = world.institutions.map(memberOf);
  const byId = new Map(members.map((member) => [member.id, member]));
  const context = () =>
    new RequestContext({
      home: HOME,
      caller: ANONYMOUS,
      statement: null,
      token: null,
      em: orm.em.fork({ useContext: true }),
      now: new Date(),
      log,
      traceId: '0'.repeat(32),
    });
  const running = subgraph.start({
    home: HOME,
    clock: () => new Date(),
    hub: {
      directory: { get: (id: string) => byId.get(id), byIssuer: () => undefined, all: () => members },
      fetchNode: () => Promise.reject(new Error('Nothing is harvested here.')),
      observations: { of: () => [] },
      releaseHashOf: () => null,
    },
    cursors: createCursors(new Uint8Array(32).fill(7)),
    ownContext: context,
    log,
  } as unknown as SubgraphDependencies);
  const schema = buildSubgraph(subgraph, running);

  return {
    async ask(document, variables) {
      const parsed = parse(document);
      const mistakes = validate(schema, parsed);
      if (mistakes[0]) throw mistakes[0];
      statements = [];
      const contextValue = context();
      const variableValues = variables as Record<string, unknown>;
      const { data, errors } = await execute({ schema, document: parsed, variableValues, contextValue });
      if (errors?.[0]) throw errors[0];
      return { data, statements: [...statements] };
    },
    async stop() {
      await running.stop?.();
      await orm.close(true);
    },
  };
}

function memberOf({ id, name, country, language }: World['institutions'][number]): InstitutionEntry {
  return { id, name, country, language, address: '', issuer: '', serviceKey: {} };
}
