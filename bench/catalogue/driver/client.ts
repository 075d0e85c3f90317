import { Agent, request } from 'undici';
import type { CatalogueVariables, Question } from '../questions/question.ts';

/** The response. */
export interface Reply {
  readonly total: number | null;
  readonly failure: string | null;
  readonly endCursor: string | null;
}

const TIMEOUT_MS = 30_000;
const CONNECTIONS = 256;
const FIRST = 20;

interface Answer {
  readonly data?: {
    readonly catalogue: {
      readonly totalCount: number;
      readonly facets: readonly unknown[];
      readonly edges: readonly unknown[];
      readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
    } | null;
  } | null;
  readonly errors?: readonly { readonly message: string }[];
}

/** Sends the contract's catalogue operation to a hub, over kept-alive connections. */
export class CatalogueClient {
  readonly #agent = new Agent({ connections: CONNECTIONS, keepAliveTimeout: 60_000, pipelining: 1 });
  readonly #url: string;
  readonly #operation: string;

  constructor(url: string, operation: string) {
    this.#url = url;
    this.#operation = operation;
  }

  /** Never throws: failures are returned. */
  async ask(question: Pick<Question, 'variables' | 'finds'>): Promise<Reply> {
    try {
      const { catalogue } = await this.#post(question.variables);
      return {
        total: catalogue.totalCount,
        endCursor: catalogue.pageInfo.endCursor,
        failure: defectOf(catalogue, question),
      };
    } catch (error) {
      return { total: null, endCursor: null, failure: failureOf(error as NodeJS.ErrnoException) };
    }
  }

  /** The same query with the cursor of the page before the requested one; unchanged if there is none. */
  async prepared(question: Question): Promise<Question> {
    let { variables } = question;
    for (let page = 1; page < question.page; page++) {
      const { endCursor } = await this.ask({ variables, finds: false });
      if (endCursor === null) break;
      variables = { ...variables, after: endCursor };
    }
    return { ...question, variables };
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }

  async #post(variables: CatalogueVariables) {
    const { statusCode, body } = await request(this.#url, {
      method: 'POST',
      dispatcher: this.#agent,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: this.#operation, variables }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { data, errors } = (await body.json()) as Answer;
    if (errors?.[0]) throw new Error(errors[0].message);
    if (statusCode !== 200 || !data?.catalogue) throw new Error(`HTTP ${statusCode}`);
    return { catalogue: data.catalogue };
  }
}

/** Describes a failure: a timeout, the code of a broken connection, otherwise the message. */
function failureOf({ name, code, message }: NodeJS.ErrnoException): string {
  if (name === 'TimeoutError') return `no answer in ${TIMEOUT_MS / 1000} s`;
  return (typeof code === 'string' ? code : message).slice(0, 200);
}

function defectOf(
  { totalCount, edges, facets }: { totalCount: number; edges: readonly unknown[]; facets: readonly unknown[] },
  { finds, variables }: Pick<Question, 'variables' | 'finds'>,
): string | null {
  if (finds && totalCount === 0) return 'found nothing';
  if (facets.length === 0) return 'no facets';
  const due = Math.min(totalCount, FIRST);
  if (variables.after === undefined && edges.length < due) return `${edges.length} of ${due} cards`;
  return null;
}
