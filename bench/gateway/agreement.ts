import { isDeepStrictEqual } from 'node:util';
import { Pool } from 'undici';
import { post } from './load.ts';
import type { Turn } from './measure.ts';

/**
 * Sends the same requests to every gateway before anything is measured, and compares the answers.
 *
 * @param comparable the part of an answer that must be the same; by default all of it
 * @throws Error naming the gateway whose answer differs
 */
export async function refuseOtherAnswers(
  turns: readonly Turn[],
  comparable: (text: string) => string = (text) => text,
): Promise<void> {
  for (const question of new Set(turns.map((turn) => turn.question))) {
    const asked = turns.filter((turn) => turn.question === question);
    const { body, token } = asked[0]!.request(0);
    const answers: { name: string; answer: unknown }[] = [];
    for (const { contestant } of asked) {
      const pool = new Pool(`http://localhost:${contestant.port}`);
      const text = await post(pool, contestant.path, body, token).finally(() => pool.close());
      answers.push({ name: contestant.name, answer: JSON.parse(comparable(text)) });
    }
    const [first, ...others] = answers;
    const other = others.find(({ answer }) => !isDeepStrictEqual(answer, first?.answer));
    if (other) throw new Error(`To "${question}", the answer of ${other.name} differs from that of ${first?.name}.`);
  }
}
