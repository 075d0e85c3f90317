import { excessOf } from '../limits/json-size.ts';

/** Several times what the largest page, feed or status list has. */
const BOUNDS = { jsonDepth: 100, values: 1_000_000 };

/**
 * Parses what an institution answered, unless parsing it would cost far more memory than its text: a few megabytes of
 * brackets are gigabytes of empty lists.
 *
 * @throws Error where it is no JSON, or has too many values or levels
 */
export function readJson(text: string): unknown {
  const excess = excessOf(text, BOUNDS);
  if (excess)
    throw new Error(`the answer has more than ${BOUNDS[excess]} ${excess === 'values' ? 'values' : 'levels'}`);
  return JSON.parse(text);
}
