import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import type { DefinitionNode, DocumentNode, FragmentDefinitionNode } from 'graphql';

/** The text between the backticks of one `graphql(…)` call. */
export interface Written {
  readonly file: string;
  /** Exactly as written: the generated types are looked up by it. */
  readonly text: string;
  readonly document: DocumentNode;
}

const CALL = /\bgraphql\(\s*`([^`]*)`\s*,?\s*\)/g;

/** The `graphql(…)` calls in a source text. */
export function callsIn(source: string): { readonly call: string; readonly text: string }[] {
  return [...source.matchAll(CALL)].map(([call, text = '']) => ({ call, text }));
}

/** All operations and fragments in the pages' sources. */
export function readWritten(folder: string): Written[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/^(build|graph.generated)/.test(file))
    .sort();
  return files.flatMap((file) => {
    const path = join(folder, file);
    return callsIn(readFileSync(path, 'utf8')).map(({ text }) => ({ file: path, text, document: parse(text) }));
  });
}

/** An operation with all fragments it uses, directly or indirectly, minified. */
export function completed(text: string, written: readonly Written[]): string {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const { document } of written)
    for (const definition of document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const own = parse(text).definitions;
  const wanted = new Map<string, DefinitionNode>();
  const add = (definition: DefinitionNode) =>
    visit(definition, {
      FragmentSpread({ name: { value: name } }) {
        const fragment = fragments.get(name);
        if (!fragment) throw new Error(`The pages define no fragment ${name}.`);
        if (wanted.has(name)) return;
        wanted.set(name, fragment);
        add(fragment);
      },
    });
  own.forEach(add);
  return stripIgnoredCharacters([...own, ...wanted.values()].map(print).join('\n'));
}
