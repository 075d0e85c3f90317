import { Pool } from 'undici';
import type { Question } from './graph.ts';

/** What a round of load showed. */
export interface Round {
  readonly answers: number;
  readonly seconds: number;
  /** How long each answer took, in milliseconds, in order of size. */
  readonly latencies: readonly number[];
}

/** Asks a question again and again, `concurrency` at a time. @throws Error where an answer is not what it should be */
export async function load(options: {
  readonly port: number;
  readonly path: string;
  readonly question: Pick<Question, 'query' | 'variables'>;
  readonly tokens: readonly string[];
  readonly concurrency: number;
  readonly seconds: number;
}): Promise<Round> {
  const { port, path, question, tokens, concurrency, seconds } = options;
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: concurrency });
  const latencies: number[] = [];
  const started = performance.now();
  const until = started + seconds * 1000;

  async function ask(turn: number): Promise<void> {
    for (let n = turn; performance.now() < until; n += concurrency) {
      const asked = performance.now();
      const { statusCode, body } = await pool.request({
        method: 'POST',
        path,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens[n % tokens.length]}` },
        body: JSON.stringify({ query: question.query, variables: question.variables() }),
      });
      const text = await body.text();
      latencies.push(performance.now() - asked);
      if (statusCode !== 200 || text.includes('"errors":['))
        throw new Error(`HTTP ${statusCode}: ${text.slice(0, 500)}`);
    }
  }

  try {
    await Promise.all(Array.from({ length: concurrency }, (_, turn) => ask(turn)));
  } finally {
    await pool.close();
  }
  return {
    answers: latencies.length,
    seconds: (performance.now() - started) / 1000,
    latencies: latencies.toSorted((a, b) => a - b),
  };
}
