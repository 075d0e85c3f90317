import { getNamedType, getNullableType, isCompositeType, isListType, isObjectType, Kind } from 'graphql';
import type { FieldNode, GraphQLField, GraphQLNamedType, GraphQLSchema, SelectionSetNode } from 'graphql';
import type { FragmentDefinitionNode } from 'graphql';

/** The assumed size of a page that is given by a variable: the largest allowed. */
const LONGEST_PAGE = 100;
/** The assumed length of a list that is not paged. */
const SOME = 5;

/**
 * Estimates how many records an operation may return, before it runs: nested pages multiply, so that
 * a few lines can ask for millions. Each fragment is measured once, and a cycle ends.
 */
export function createRowMeasure(
  schema: GraphQLSchema,
  fragment: (name: string) => FragmentDefinitionNode | null | undefined,
): (set: SelectionSetNode, parent: GraphQLNamedType | null | undefined) => number {
  const known = new Map<string, number>();

  function ofFragment(name: string): number {
    const measured = known.get(name);
    if (measured !== undefined) return measured;
    known.set(name, 0);
    const found = fragment(name);
    const rows = found ? ofSet(found.selectionSet, schema.getType(found.typeCondition.name.value)) : 0;
    known.set(name, rows);
    return rows;
  }

  function ofField(node: FieldNode, parent: GraphQLNamedType | null | undefined): number {
    const field = isObjectType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!field || !node.selectionSet) return 0;
    const type = getNamedType(field.type);
    const inner = ofSet(node.selectionSet, type);
    if (!isCompositeType(type)) return 0;
    // The items of a page were counted by the field that holds the page.
    if (node.name.value === 'edges') return inner;
    const page = pageOf(node, field);
    if (page !== null) return page * (1 + inner);
    return isListType(getNullableType(field.type)) ? SOME * (1 + inner) : inner;
  }

  function ofSet({ selections }: SelectionSetNode, parent: GraphQLNamedType | null | undefined): number {
    let rows = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) rows += ofField(selection, parent);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) rows += ofFragment(selection.name.value);
      else {
        const on = selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : parent;
        rows += ofSet(selection.selectionSet, on);
      }
    }
    return rows;
  }

  return ofSet;
}

/** The size of the page that the field may return; null if it is not paged. */
function pageOf(node: FieldNode, field: GraphQLField<unknown, unknown>): number | null {
  const declared = field.args.find(({ name }) => name === 'first');
  if (!declared) return null;
  const given = node.arguments?.find(({ name }) => name.value === 'first')?.value;
  if (given?.kind === Kind.INT) return Math.min(Math.max(Number(given.value), 0), LONGEST_PAGE);
  return given || typeof declared.defaultValue !== 'number' ? LONGEST_PAGE : declared.defaultValue;
}
