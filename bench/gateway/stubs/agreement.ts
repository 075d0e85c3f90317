import { isDeepStrictEqual } from 'node:util';
import { Pool } from 'undici';
import { post, type Request } from '../load.ts';
import type { Program } from '../program.ts';
import type { Gateway } from './contestants.ts';
import { QUESTIONS, type Question } from './graph.ts';

/** Has every gateway answer the same requests. @throws Error naming the one whose answer is another */
export async function refuseOtherAnswers(
  running: readonly { readonly gateway: Gateway; readonly program: Program }[],
  requestOf: (question: Question) => (n: number) => Request,
): Promise<void> {
  for (const question of QUESTIONS) {
    const { body, token } = requestOf(question)(0);
    const answers: { name: string; answer: unknown }[] = [];
    for (const { gateway, program } of running) {
      const pool = new Pool(`http://localhost:${program.port}`);
      answers.push({ name: gateway.name, answer: JSON.parse(await post(pool, '/graphql', body, token)) });
      await pool.close();
    }
    const [first, ...others] = answers;
    const other = others.find(({ answer }) => !isDeepStrictEqual(answer, first?.answer));
    if (other) throw new Error(`To "${question.name}", ${other.name} gives another answer than ${first?.name}.`);
  }
}
