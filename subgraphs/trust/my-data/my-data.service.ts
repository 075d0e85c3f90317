import { HubError } from '../../shared/errors/hub-error.ts';
import { institutionOf } from '../../shared/identity/record-id.ts';
import { chunksOf } from '../../shared/program/chunks.ts';
import type { GraphClient } from '../../shared/serving/graph-client.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';

/** The data gathered for a learner. */
export interface GatheredData {
  readonly madeAt: Date;
  readonly fileName: string;
  readonly file: string;
  /** SCHAC codes of the institutions that did not answer. */
  readonly missing: readonly string[];
}

/** Identifies the format of the file to programs. */
export const FILE_FORMAT = 'alliance-hub personal data, version 1';

/** The number of institutions that one query asks. */
const HOLDERS_PER_QUERY = 20;
const HOLDERS = 'query DataHolders { me { id dataHolders { id } } }';

interface HoldersAnswer {
  readonly me: { readonly id: string; readonly dataHolders: readonly { readonly id: string }[] | null } | null;
}
interface Part {
  readonly asOf: string;
  readonly records: object;
}

/**
 * Gathers the data that institutions keep about a learner, by querying the graph as that learner. It stores none of it.
 */
export class MyDataService {
  readonly #graph: GraphClient;

  constructor(parts: { graph: GraphClient }) {
    this.#graph = parts.graph;
  }

  /**
   * Only for a learner in person; null to anybody else, including a program on a learner's behalf.
   *
   * @throws HubError INSTITUTION_UNAVAILABLE if the home institution, which knows the others, does not answer
   */
  async of(ctx: RequestContext): Promise<GatheredData | null> {
    const { learner, depth } = ctx.caller;
    if (learner === null || depth > 0) return null;
    const known = await this.#graph.ask<HoldersAnswer>(ctx, HOLDERS);
    if (!known.data?.me && known.errors.length > 0) throw homeUnavailable(learner);
    const home = institutionOf(learner);
    // For a learner who was erased, the home has no holders any more.
    const holders = known.data?.me?.dataHolders?.map(({ id }) => id) ?? [home];
    const found: { institution: string; part: Part | null }[] = [];
    for (const some of chunksOf(holders, HOLDERS_PER_QUERY)) found.push(...(await this.#ask(ctx, some)));
    const madeAt = ctx.now;
    const institutions = found.flatMap(({ institution, part }) => (part ? [{ institution, ...part }] : []));
    const missing = found.filter(({ part }) => !part).map(({ institution }) => institution);
    const content = { format: FILE_FORMAT, learner, madeAt: madeAt.toISOString(), missing, institutions };
    return {
      madeAt,
      missing,
      fileName: `my-data-${madeAt.toISOString().slice(0, 10)}.json`,
      file: `${JSON.stringify(content, null, 2)}\n`,
    };
  }

  async #ask(ctx: RequestContext, institutions: readonly string[]) {
    const variables = Object.fromEntries(institutions.map((id, n) => [`at${n}`, id]));
    const question = questionTo(institutions.length);
    const { data } = await this.#graph.ask<Record<string, Part | null>>(ctx, question, variables);
    return institutions.map((institution, n) => ({ institution, part: data?.[`part${n}`] ?? null }));
  }
}

/** One query that asks this many institutions. */
function questionTo(holders: number): string {
  const numbers = Array.from({ length: holders }, (_, n) => n);
  const variables = numbers.map((n) => `$at${n}: ID!`).join(', ');
  const parts = numbers.map((n) => `part${n}: dataHeld(at: $at${n}) { asOf records }`).join(' ');
  return `query MyData(${variables}) { ${parts} }`;
}

function homeUnavailable(learner: string): HubError {
  const institution = institutionOf(learner);
  return new HubError(
    'INSTITUTION_UNAVAILABLE',
    `${institution} does not answer: it is not known at present where your data are held.`,
    {
      institution,
      retryAfter: 5,
    },
  );
}
