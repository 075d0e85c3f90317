import { Kind } from 'graphql';
import type { SelectionNode, SelectionSetNode } from 'graphql';

/** The size of an operation, with its fragments spread. */
export interface OperationSize {
  readonly depth: number;
  readonly aliases: number;
  /** Fields of the outermost selection set. */
  readonly rootFields: number;
  readonly fields: number;
  /** Fields repeated within the same selection set. */
  readonly repeats: number;
  readonly directives: number;
  /** Introspection fields, and aliases within them. */
  readonly introspection: number;
}

const NOTHING: OperationSize = {
  depth: 0,
  aliases: 0,
  rootFields: 0,
  fields: 0,
  repeats: 0,
  directives: 0,
  introspection: 0,
};
const ABOUT_THE_SCHEMA: readonly string[] = ['__schema', '__type'];

/** Measures selection sets. Each fragment is measured once, so that spreading it again costs one addition, and cycles end. */
export function createMeasure(
  fragment: (name: string) => SelectionSetNode | undefined,
): (set: SelectionSetNode) => OperationSize {
  const known = new Map<string, OperationSize>();

  function ofFragment(name: string): OperationSize {
    const measured = known.get(name);
    if (measured) return measured;
    known.set(name, NOTHING);
    const set = fragment(name);
    const size = set ? ofSet(set) : NOTHING;
    known.set(name, size);
    return size;
  }

  function ofSelection(selection: SelectionNode): OperationSize {
    const directives = selection.directives?.length ?? 0;
    if (selection.kind === Kind.INLINE_FRAGMENT) return sum({ ...NOTHING, directives }, ofSet(selection.selectionSet));
    if (selection.kind === Kind.FRAGMENT_SPREAD)
      return sum({ ...NOTHING, directives }, ofFragment(selection.name.value));
    const inner = selection.selectionSet ? ofSet(selection.selectionSet) : NOTHING;
    const introspection = ABOUT_THE_SCHEMA.includes(selection.name.value) ? 1 + inner.aliases : 0;
    const own = { ...NOTHING, aliases: selection.alias ? 1 : 0, fields: 1, directives, introspection };
    return { ...sum(own, inner), rootFields: 1, depth: inner.depth + 1 };
  }

  function ofSet({ selections }: SelectionSetNode): OperationSize {
    const names = selections.flatMap((selection) =>
      selection.kind === Kind.FIELD ? (selection.alias ?? selection.name).value : [],
    );
    return selections.map(ofSelection).reduce(sum, { ...NOTHING, repeats: names.length - new Set(names).size });
  }

  return ofSet;
}

function sum(a: OperationSize, b: OperationSize): OperationSize {
  return {
    depth: Math.max(a.depth, b.depth),
    aliases: a.aliases + b.aliases,
    rootFields: a.rootFields + b.rootFields,
    fields: a.fields + b.fields,
    repeats: a.repeats + b.repeats,
    directives: a.directives + b.directives,
    introspection: a.introspection + b.introspection,
  };
}
