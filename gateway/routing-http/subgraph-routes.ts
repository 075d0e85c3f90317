import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { LocalSubgraph } from '../../subgraphs/shared/serving/local-subgraph.ts';
import type { Release } from '../composition/release.ts';
import { formatError } from '../execution/format-error.ts';
import type { HubContext } from '../execution/hub-context.ts';
import type { PrepareFetch } from '../execution/plan/subgraph-service.ts';
import type { Limits } from '../limits/limits.ts';
import { pathOfNul } from '../limits/storable-text.ts';
import { onlyShortTexts } from '../limits/text-length.ts';
import type { Variables } from '../routing/variables.ts';
import { createAnswers, type AnswerSubgraph } from './answer-subgraph.ts';
import { createSubgraphSchema, type SubgraphSchema } from './subgraph-schema.ts';

/** The path below which the subgraphs are served to routers: `/subgraphs/learners`. */
export const SUBGRAPHS_PATH = '/subgraphs';

/** The release currently served, and how its fetches are prepared. */
export interface ServedRelease {
  readonly release: Release;
  readonly prepare: PrepareFetch<HubContext>;
}

/** What the routes need. */
export interface SubgraphRoutesOptions {
  readonly served: () => ServedRelease;
  readonly local: ReadonlyMap<string, LocalSubgraph>;
  readonly context: (request: FastifyRequest, reply: FastifyReply) => Promise<HubContext>;
  readonly limits: Limits;
}

interface Asked {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Variables;
}

/**
 * The routing layer over HTTP: each domain at its own path, as an ordinary Federation subgraph (`_service`,
 * `_entities`, root fields), so that any Federation router can be used in front. A fetch goes to the
 * institutions that own its records, as the caller whose bearer token the router passes on. `GET
 * /subgraphs/supergraph.graphql` is the supergraph with these addresses in it.
 */
export function addSubgraphRoutes(app: FastifyInstance, options: SubgraphRoutesOptions): void {
  const { served, local, context, limits } = options;
  const ready = new WeakMap<Release, Map<string, { schema: SubgraphSchema; answer: AnswerSubgraph }>>();

  function subgraphOf(name: string) {
    const { release, prepare } = served();
    const sdl = local.get(name)?.sdl ?? release.sdls.get(name);
    if (sdl === undefined) return null;
    const known = ready.get(release) ?? new Map<string, { schema: SubgraphSchema; answer: AnswerSubgraph }>();
    ready.set(release, known);
    const found = known.get(name);
    if (found) return found;
    const schema = createSubgraphSchema(sdl, limits);
    const made = { schema, answer: createAnswers(name, schema, prepare, limits.rows) };
    known.set(name, made);
    return made;
  }

  app.get(`${SUBGRAPHS_PATH}/supergraph.graphql`, async (request, reply) => {
    const address = `${request.protocol}://${request.host}${SUBGRAPHS_PATH}/`;
    void reply.header('content-type', 'text/plain; charset=utf-8');
    return served().release.supergraphSdl.replaceAll('https://hub.invalid/', address);
  });

  const route = { preHandler: onlyShortTexts(limits) };
  app.post<{ Params: { name: string } }>(`${SUBGRAPHS_PATH}/:name`, route, async (request, reply) => {
    const subgraph = subgraphOf(request.params.name);
    if (!subgraph) return reply.callNotFound();
    try {
      const asked = readAsked(request.body);
      const hubContext = await context(request, reply);
      const read = subgraph.schema.read(asked.query, asked.operationName);
      const answer = await subgraph.answer(read, asked.variables, hubContext);
      const institutions = [...hubContext.asked].toSorted();
      if (institutions.length > 0) void reply.header('alliance-institutions', institutions.join(', '));
      return await reply.send(answer);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      const { http, ...extensions } = error.extensions as { http?: { status: number; headers?: Map<string, string> } };
      for (const [name, value] of http?.headers ?? []) void reply.header(name, value);
      const { message, locations, path } = error.toJSON();
      const told = { message, ...(locations && { locations }), ...(path && { path }), extensions };
      return reply.code(http?.status ?? 400).send({ errors: [formatError(told)] });
    }
  });
}

/** GraphQL over HTTP, section 5.3. @throws GraphQLError where the body is no GraphQL request */
function readAsked(body: unknown): Asked {
  const { query, variables, operationName } = (body ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof query !== 'string') throw bad('A request needs its `query` as text.');
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables)))
    throw bad('`variables` must be an object.');
  const argument = pathOfNul(variables, '');
  if (argument !== null) throw bad(`\`${argument}\` holds a NUL character, which no database can keep: remove it.`);
  return {
    query,
    variables: (variables ?? {}) as Variables,
    operationName: typeof operationName === 'string' ? operationName : undefined,
  };
}

function bad(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_INPUT' } });
}
