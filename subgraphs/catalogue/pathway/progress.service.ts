import { HubError } from '../../shared/errors/hub-error.ts';
import { institutionOf } from '../../shared/identity/record-id.ts';
import type { GraphClient } from '../../shared/serving/graph-client.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import type { Pathway } from './pathway.entity.ts';
import { factsOf, progressOf, type LearnerFacts, type Progress } from './progress.policy.ts';
import { PROGRESS_QUERY, type ProgressAnswer } from './progress.query.ts';

/** The calling learner's progress: fetched from the graph as that learner for each request, and not stored. */
export class ProgressService {
  readonly #graph: GraphClient;

  constructor(parts: { graph: GraphClient }) {
    this.#graph = parts.graph;
  }

  /**
   * The progress of a learner who calls in person; null to anybody else, including a program on a learner's behalf. One
   * query of the graph serves all pathways in a request.
   *
   * @throws HubError INSTITUTION_UNAVAILABLE where the learner's home does not answer
   */
  async of(ctx: RequestContext, pathway: Pathway): Promise<Progress | null> {
    const { learner, depth } = ctx.caller;
    if (learner === null || depth > 0) return null;
    return progressOf(pathway.content, await ctx.load(this.#facts, learner));
  }

  readonly #facts: Batch<string, LearnerFacts> = async (ctx, learners) => {
    const { data, errors } = await this.#graph.ask<ProgressAnswer>(ctx, PROGRESS_QUERY);
    if (!data?.me) throw homeUnavailable(learners[0]!);
    const silent = errors.flatMap(({ extensions }) => extensions?.institution ?? []);
    const facts = factsOf(data.me, new Set(silent));
    return learners.map(() => facts);
  };
}

function homeUnavailable(learner: string): HubError {
  const institution = institutionOf(learner);
  return new HubError(
    'INSTITUTION_UNAVAILABLE',
    `${institution} does not answer: your progress cannot be determined at the moment.`,
    {
      institution,
      retryAfter: 5,
    },
  );
}
