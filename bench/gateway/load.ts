import { Pool } from 'undici';

/** One request. */
export interface Request {
  readonly body: string;
  /** The caller's token; none for a visitor. */
  readonly token: string | undefined;
}

/** The results of one round of load. */
export interface Round {
  readonly answers: number;
  /** How many of them contained errors. */
  readonly failed: number;
  readonly seconds: number;
  /** The latency of each answer in milliseconds, sorted. */
  readonly latencies: readonly number[];
}

/** Sends requests continuously, `concurrency` at a time. @throws Error if a request is not answered at all */
export async function load(options: {
  readonly port: number;
  readonly path: string;
  /** Makes the nth request of the round. */
  readonly request: (n: number) => Request;
  readonly concurrency: number;
  readonly seconds: number;
}): Promise<Round> {
  const { port, path, request, concurrency, seconds } = options;
  const pool = new Pool(`http://localhost:${port}`, { connections: concurrency });
  const latencies: number[] = [];
  let failed = 0;
  const started = performance.now();
  const until = started + seconds * 1000;

  async function ask(turn: number): Promise<void> {
    for (let n = turn; performance.now() < until; n += concurrency) {
      const { body, token } = request(n);
      const asked = performance.now();
      const text = await post(pool, path, body, token);
      latencies.push(performance.now() - asked);
      if (text.includes('"errors":[')) failed += 1;
    }
  }

  try {
    await Promise.all(Array.from({ length: concurrency }, (_, turn) => ask(turn)));
  } finally {
    await pool.close();
  }
  return {
    answers: latencies.length,
    failed,
    seconds: (performance.now() - started) / 1000,
    latencies: latencies.toSorted((a, b) => a - b),
  };
}

/** Posts one request. @throws Error if the status is not 200 */
export async function post(pool: Pool, path: string, body: string, token: string | undefined): Promise<string> {
  const headers = {
    'content-type': 'application/json',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const answer = await pool.request({ method: 'POST', path, headers, body });
  const text = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(`HTTP ${answer.statusCode}: ${text.slice(0, 500)}`);
  return text;
}
