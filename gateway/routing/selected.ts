import { Kind, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/** What a fetch selects of an object, by response name; null for a leaf, whose value is taken whole. */
export type Selected = ReadonlyMap<string, Selected | null>;

/** Reads what selections ask for. Fragments are not told apart by type: whatever is selected here, this subgraph answers. */
export function selectedBy(
  sets: readonly SelectionSetNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Selected {
  const inner = new Map<string, SelectionSetNode[]>();
  const spread = new Set<string>();
  sets.forEach(collect);
  return new Map(
    [...inner].map(([name, selected]) => [name, selected.length > 0 ? selectedBy(selected, fragments) : null]),
  );

  function collect({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const known = inner.get(name) ?? [];
        if (selection.selectionSet) known.push(selection.selectionSet);
        inner.set(name, known);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else {
        const { value: name } = selection.name;
        const fragment = spread.has(name) ? undefined : fragments.get(name);
        spread.add(name);
        if (fragment) collect(fragment.selectionSet);
      }
    }
  }
}

/**
 * Deletes from an institution's answer what was not selected. An object is completed by other fetches: what an institution
 * adds of its own accord could pass for what the registry, or another institution, says of it.
 */
export function keepSelected(value: unknown, selected: Selected): void {
  if (Array.isArray(value)) {
    for (const item of value) keepSelected(item, selected);
  } else if (typeof value === 'object' && value !== null) {
    const object = value as Record<string, unknown>;
    for (const name in object) {
      const inner = selected.get(name);
      if (inner === undefined) delete object[name];
      else if (inner !== null) keepSelected(object[name], inner);
    }
  }
}
