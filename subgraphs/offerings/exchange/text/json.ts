import type { Remark } from '../draft/draft.ts';
import { storable } from './plain-text.ts';

const DEEPEST = 100;

/** A JSON object, and where it stands: `$.items[3]`. */
export interface Node {
  readonly value: Readonly<Record<string, unknown>>;
  readonly path: string;
}

/** Reads JSON, or says where it goes wrong. What is nested deeper than anybody writes is refused before it is parsed. */
export function parseJson(text: string): { readonly value: unknown } | { readonly problem: Remark } {
  const plain = text.replace(/^\ufeff/, '');
  if (depthOf(plain) > DEEPEST)
    return {
      problem: { at: { path: '$' }, message: `The file nests more than ${DEEPEST} levels deep: no such format does.` },
    };
  try {
    return { value: JSON.parse(plain) };
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    const [, position, line, column] = /position (\d+) \(line (\d+) column (\d+)\)/.exec(said) ?? [];
    const ends = position === undefined || Number(position) >= plain.trimEnd().length;
    const lines = plain.split('\n');
    const at = line
      ? { line: Number(line), column: Number(column), name: null }
      : { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, name: null };
    const message = ends
      ? 'The file ends too early: it was cut off, or a closing bracket or quotation mark is missing.'
      : 'This is not JSON: a comma, a quotation mark or a bracket before this place is missing or one too many.';
    return { problem: { at, message } };
  }
}

/** How deep arrays and objects are nested, in one pass and without recursion. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (isInText && character === '\\') at += 1;
    else if (character === '"') isInText = !isInText;
    else if (isInText) continue;
    else if (character === '[' || character === '{') deepest = Math.max(deepest, (depth += 1));
    else if (character === ']' || character === '}') depth -= 1;
  }
  return deepest;
}

/** The object a value is; null where it is none. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/** A member that may be one value or a list of them, each with its path. */
export function membersOf({ value, path }: Node, member: string): { readonly value: unknown; readonly path: string }[] {
  const found = Object.hasOwn(value, member) ? value[member] : undefined;
  const own = `${path}.${member}`;
  if (Array.isArray(found)) return found.map((item: unknown, index) => ({ value: item, path: `${own}[${index}]` }));
  return found === null || found === undefined ? [] : [{ value: found, path: own }];
}

/** Text or a number as text; null where it is neither, or empty. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  const text = typeof value === 'string' ? storable(value).trim() : '';
  return text === '' ? null : text;
}

/** The objects a member holds. */
export function nodesOf(node: Node, member: string): Node[] {
  return membersOf(node, member).flatMap(({ value, path }) => {
    const object = objectOf(value);
    return object ? [{ value: object, path }] : [];
  });
}
