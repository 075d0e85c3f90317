import { join } from 'node:path';
import type { Plugin } from 'vite';
import { callsIn, completed, readWritten, type Written } from './operations.ts';

/**
 * Puts each operation where it is used, as text with its fragments: a page then brings its own operations and no
 * other's. Types are not touched; they come from `graph/generated`.
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
