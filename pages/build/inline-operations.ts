import { join } from 'node:path';
import type { Plugin } from 'vite';
import { callsIn, completed, readWritten, type Written } from './operations.ts';

/**
 * Replaces each `graphql(…)` call with its operation as text, including its fragments, so that a page carries only its
 * own operations. Types are not affected; they come from `graph/generated`.
 */
export function inlineOperations(folder: string): Plugin {
  let written: Written[] = [];
  return {
    name: 'inline-operations',
    enforce: 'pre',
    buildStart() {
      written = readWritten(folder);
    },
    transform(code, id) {
      if (!id.startsWith(folder) || id.startsWith(join(folder, 'graph', 'generated'))) return null;
      const calls = callsIn(code);
      if (calls.length === 0) return null;
      const inlined = calls.reduce(
        (text, { call, text: operation }) => text.replace(call, () => JSON.stringify(completed(operation, written))),
        code,
      );
      return { code: inlined, map: null };
    },
  };
}
