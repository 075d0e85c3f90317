import type { InstitutionDirectory } from '../../subgraphs/shared/identity/directory.ts';
import { HubError } from '../../subgraphs/shared/errors/hub-error.ts';
import { traceparentOf } from '../../subgraphs/shared/serving/trace.ts';
import type { InternalTokens } from '../identity/internal-tokens.ts';
import type { Declarations } from '../routing/declarations.ts';
import type { Asker, InstitutionAnswer, InstitutionRequest, Split } from '../routing/fetch.ts';
import { merge } from '../routing/merge.ts';
import { prepareFetch } from '../routing/prepared-fetch.ts';
import { splitPrepared } from '../routing/split.ts';
import { answerOf } from './answer.ts';
import { overBudget } from '../execution/fetch-budget.ts';
import { hubBug } from '../execution/hub-bug.ts';
import type { HubContext } from '../execution/hub-context.ts';
import type { InstitutionClient } from './client.ts';
import type { Observations } from './observations.ts';
import type { PrepareFetch } from '../execution/plan/subgraph-service.ts';

// A command may query the graph itself, up to three times in sequence (graph-client.ts), before it answers.
const COMMAND_TIMEOUT_MS = 15_000;

/** What is needed to reach the institutions' subgraphs. */
export interface InstitutionSources {
  readonly client: InstitutionClient;
  readonly directory: InstitutionDirectory;
  readonly internalTokens: Pick<InternalTokens, 'tokenFor' | 'statementFor'>;
  readonly observations: Observations;
}

/**
 * Serves the fetches of the institutions' subgraphs. Where a fetch goes is read from its document once, when it is
 * prepared. It never rejects: a thrown error would lose its path in the answer.
 *
 * @param declarations of the supergraph that the fetches were planned for
 */
export function createInstitutionService(
  declarations: Declarations,
  sources: InstitutionSources,
): PrepareFetch<HubContext> {
  return ({ subgraph, query }) => {
    const prepared = prepareFetch(subgraph, query, declarations);
    return async ({ variables, representations }, context) => {
      try {
        const given = representations ? { ...variables, representations: representations.values } : variables;
        const split = splitPrepared(prepared, given, askerOf(context, sources.directory), representations?.texts);
        const { data, errors, foreign } = merge(split, await askAll(split, subgraph, context, sources));
        for (const record of foreign) context.log.warn({ ...record, subgraph }, 'foreign record dropped');
        return errors.length > 0 ? { data, errors } : { data };
      } catch (error) {
        return hubBug(error, subgraph, context.log);
      }
    };
  };
}

function askerOf({ caller }: HubContext, directory: InstitutionDirectory): Asker {
  const home = caller.institution === 'hub' ? null : caller.institution;
  return { home, knows: (institution) => directory.get(institution) !== undefined };
}

async function askAll(
  { parts, serial }: Split,
  subgraph: string,
  context: HubContext,
  sources: InstitutionSources,
): Promise<InstitutionAnswer[]> {
  const requests = parts.map(({ request }) => request);
  if (!serial) return Promise.all(requests.map((request) => ask(request, false, subgraph, context, sources)));
  const answers: InstitutionAnswer[] = [];
  for (const request of requests) answers.push(await ask(request, true, subgraph, context, sources));
  return answers;
}

async function ask(
  request: InstitutionRequest,
  mutates: boolean,
  subgraph: string,
  context: HubContext,
  sources: InstitutionSources,
): Promise<InstitutionAnswer> {
  if (!context.budget.spend()) return overBudget(context.budget);
  const { institution } = request;
  context.asked.add(institution);
  let headers: Record<string, string>;
  try {
    headers = await headersFor(request, context, sources);
  } catch (error) {
    if (error instanceof HubError)
      return { kind: 'refused', code: String(error.extensions['code']), message: error.message };
    throw error;
  }

  const started = performance.now();
  const body = bodyOf(request);
  const { signal, caller } = context;
  const lane = caller.depth === 0 ? undefined : `on behalf, ${caller.depth}`;
  const timeoutMs = mutates ? COMMAND_TIMEOUT_MS : undefined;
  const call = { institution, path: `/${subgraph}`, headers, body, signal, lane, timeoutMs, repeatable: !mutates };
  const reply = await sources.client.post(call);
  const { answer, outcome, reason } = answerOf(reply);
  if (context.signal.aborted) return answer;
  const latencyMs = performance.now() - started;
  sources.observations.record({ subgraph, institution, outcome, latencyMs, timedOut: wasLate(reason) });
  if (outcome !== 'OK') context.log.warn({ institution, subgraph, outcome, reason }, 'institution did not answer');
  return answer;
}

/** Whether a call timed out, by the client's own limit or one of undici's (also for connecting). */
function wasLate(reason: string | undefined): boolean {
  return reason === 'TimeoutError' || /^UND_ERR_\w+_TIMEOUT$/.test(reason ?? '');
}

/** The request as JSON; representations that are serialised already are reused. */
function bodyOf({ query, variables, texts }: InstitutionRequest): string {
  if (!texts) return JSON.stringify({ query, variables });
  const { representations: _, ...others } = variables;
  const rest = JSON.stringify(others).slice(1, -1);
  const given = `"representations":[${texts.join(',')}]${rest === '' ? '' : `,${rest}`}`;
  return `{"query":${JSON.stringify(query)},"variables":{${given}}}`;
}

async function headersFor(
  { institution, statement }: InstitutionRequest,
  { authenticated, caller, statement: shown, traceId }: HubContext,
  { internalTokens }: InstitutionSources,
): Promise<Record<string, string>> {
  // Only an act of the learner makes a statement: a service acting for them presents the one it was given.
  const { learner } = caller;
  const signed =
    statement && learner !== null && caller.depth === 0
      ? await internalTokens.statementFor({ learner, institution, ...statement })
      : shown;
  return {
    authorization: `Bearer ${await internalTokens.tokenFor(authenticated, institution)}`,
    traceparent: traceparentOf(traceId),
    ...(signed !== null && { 'x-alliance-statement': signed }),
  };
}
