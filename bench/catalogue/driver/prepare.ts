import type { Question } from '../questions/question.ts';
import type { CatalogueClient } from './client.ts';

const WARM_UP_MS = 30_000;
const PREPARED = 12;

/** Sends warm-up queries, for a few seconds at most; returns their number. */
export async function warmUp(client: CatalogueClient, questions: readonly Question[]): Promise<number> {
  const until = performance.now() + WARM_UP_MS;
  let asked = 0;
  for (const question of questions) {
    if (performance.now() > until) return asked;
    await client.ask(question);
    asked += 1;
  }
  return asked;
}

/** Adds cursors to queries for later pages; a dozen of each kind are followed, and their cursors serve the others. */
export async function prepareQuestions(client: CatalogueClient, questions: readonly Question[]): Promise<Question[]> {
  const ready = new Map<string, Question[]>();
  const prepared: Question[] = [];
  for (const question of questions) {
    if (question.page === 1) {
      prepared.push(question);
      continue;
    }
    const known = ready.get(question.kind) ?? [];
    if (known.length < PREPARED) known.push(await client.prepared(question));
    ready.set(question.kind, known);
    prepared.push(known[prepared.length % known.length]!);
  }
  return prepared;
}
