import { Pool } from 'undici';
import type { InstitutionDirectory } from '../../subgraphs/shared/identity/directory.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { postJson, type PostReply } from './post-json.ts';
import type { BreakerOptions, CircuitBreaker } from './circuit-breaker.ts';

/** A call to an institution's node. */
export interface InstitutionCall {
  readonly institution: string;
  /** Relative to the node's address: `/offerings`, `/messages`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal?: AbortSignal | undefined;
  /**
   * Calls of different lanes neither wait for each other nor share a circuit breaker: the requests that a node makes while
   * it answers must not queue behind those that it is answering, and a message that fails must not open the breaker for
   * people's requests.
   */
  readonly lane?: string | undefined;
  /** How long this call may take in total, in milliseconds; the client's limit by default. */
  readonly timeoutMs?: number | undefined;
  /** True if sending it twice does no harm: then it is retried once when a kept connection turns out to be broken. */
  readonly repeatable: boolean;
}

/** The node's reply, or that it gave no usable one. `reason` is for the log. */
export type InstitutionReply =
  | { readonly kind: 'replied'; readonly status: number; readonly text: string }
  | { readonly kind: 'unavailable'; readonly retryAfter: number; readonly reason: string };

/** The connections to the institutions' nodes. */
export interface InstitutionClient {
  /** Never throws: every failure is `unavailable`. */
  post(call: InstitutionCall): Promise<InstitutionReply>;
  breakerOf(institution: string, lane?: string): CircuitBreaker;
  /** The institution was heard from: each of its breakers may try again immediately. */
  heardFrom(institution: string): void;
  close(): Promise<void>;
}

/** Settings of the connections; the defaults are sufficient. */
export interface InstitutionClientOptions {
  readonly directory: InstitutionDirectory;
  /** How long one call may take in total; 5,000 ms by default. */
  readonly timeoutMs?: number | undefined;
  /** Connections per institution and lane; 32 by default. */
  readonly connections?: number | undefined;
  /** The largest answer accepted, in bytes; 32 MiB by default. */
  readonly maxResponseBytes?: number | undefined;
  /** Opens for 1 s after 5 consecutive failures by default. */
  readonly breaker?: BreakerOptions | undefined;
  readonly elapsed?: (() => number) | undefined;
}

const QUESTIONS = 'questions';

/** How an institution is reached on a lane: its parsed address and its connection pool. */
interface Route {
  readonly address: string;
  readonly path: string;
  readonly pool: Pool;
}

/** One keep-alive pool and one circuit breaker per institution and lane. Redirects are not followed. */
export function createInstitutionClient(options: InstitutionClientOptions): InstitutionClient {
  const { directory, timeoutMs = 5000, connections = 32, maxResponseBytes = 32 * 1024 * 1024 } = options;
  const { breaker = { failures: 5, openMs: 1000 }, elapsed = () => performance.now() } = options;
  const breakers = new Map<string, CircuitBreaker>();
  const routes = new Map<string, Route>();

  function breakerOf(institution: string, lane = QUESTIONS): CircuitBreaker {
    const key = `${institution} ${lane}`;
    const known = breakers.get(key) ?? createCircuitBreaker(breaker, elapsed);
    breakers.set(key, known);
    return known;
  }

  function routeTo(institution: string, lane: string): Route {
    const key = `${institution} ${lane}`;
    const { address } = directory.get(institution)!;
    const known = routes.get(key);
    if (known?.address === address) return known;
    void known?.pool.close();
    const { origin, pathname } = new URL(address);
    const pool = new Pool(origin, { connections, maxResponseSize: maxResponseBytes, connectTimeout: timeoutMs });
    const route = { address, path: pathname.replace(/\/$/, ''), pool };
    routes.set(key, route);
    return route;
  }

  async function send(call: InstitutionCall): Promise<PostReply> {
    const { institution, body, signal, repeatable, lane = QUESTIONS } = call;
    const { pool, path } = routeTo(institution, lane);
    const headers = { 'content-type': 'application/json', accept: 'application/json', ...call.headers };
    const request = { path: `${path}${call.path}`, headers, body, signal };
    const allowed = call.timeoutMs ?? timeoutMs;
    const until = performance.now() + allowed;
    try {
      return await postJson(pool, { ...request, timeoutMs: allowed });
    } catch (error) {
      if (!repeatable || !wasCut(error)) throw error;
      return postJson(routeTo(institution, lane).pool, {
        ...request,
        timeoutMs: Math.max(1, until - performance.now()),
      });
    }
  }

  return {
    breakerOf,
    async post(call) {
      const { institution, signal, lane } = call;
      const guard = breakerOf(institution, lane);
      const unavailable = (reason: string, retryAfter = guard.retryAfter()) =>
        ({ kind: 'unavailable', retryAfter, reason }) as const;
      if (signal?.aborted) return unavailable('the client went away');
      const permit = guard.permit();
      if (!permit) return unavailable('circuit open');
      try {
        const { status, text, headers } = await send(call);
        if (status < 500) permit.succeeded();
        else permit.failed();
        return status < 500
          ? { kind: 'replied', status, text }
          : unavailable(`HTTP ${status}`, secondsOf(headers['retry-after']));
      } catch (error) {
        if (signal?.aborted) permit.abandoned();
        else permit.failed();
        return unavailable(signal?.aborted ? 'the client went away' : codeOf(error));
      }
    },
    heardFrom(institution) {
      for (const [key, guard] of breakers) if (key.startsWith(`${institution} `)) guard.hint();
    },
    async close() {
      await Promise.all([...routes.values()].map(({ pool }) => pool.destroy()));
      routes.clear();
    },
  };
}

function wasCut(error: unknown): boolean {
  return ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : String(name);
}

/** RFC 9110 section 10.2.3; a date instead of seconds counts as one second. */
function secondsOf(retryAfter: string | string[] | undefined): number {
  const seconds = Number(retryAfter);
  return Number.isInteger(seconds) ? Math.min(Math.max(seconds, 1), 3600) : 1;
}
