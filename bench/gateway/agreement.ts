import { isDeepStrictEqual } from 'node:util';
import { Pool } from 'undici';
import { post } from './load.ts';
import type { Turn } from './measure.ts';

/**
 * Has every gateway answer the same requests, before anything is measured.
 *
 * @param comparable what of an answer must be the same; all of it unless told
 * @throws Error naming the one whose answer is another
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
    if (other) throw new Error(`To "${question}", ${other.name} gives another answer than ${first?.name}.`);
  }
}
