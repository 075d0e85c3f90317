import { Kind, visit } from 'graphql';
import type { DocumentNode, FieldNode, FragmentDefinitionNode, SelectionNode, SelectionSetNode } from 'graphql';
import type { RootField } from './declarations.ts';

/** Response names the router adds to each record it asks for, so that it can tell whose record came back. */
export const ID_MARK = '_hubId';
export const TYPE_MARK = '_hubType';

/** Asks each entity of `_entities` for its id and type as well. */
export function markEntities(
  document: DocumentNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): DocumentNode {
  return visit(document, {
    OperationDefinition: (operation) => ({
      ...operation,
      selectionSet: {
        ...operation.selectionSet,
        selections: operation.selectionSet.selections.map((selection) =>
          selection.kind === Kind.FIELD && selection.selectionSet
            ? { ...selection, selectionSet: withEntityMarks(selection.selectionSet, fragments) }
            : selection,
        ),
      },
    }),
  });
}

/** Asks the record a root field answers for its id as well; a union's member only where the field asks for that member. */
export function markRecord(field: FieldNode, declared: RootField): FieldNode {
  if (!field.selectionSet || declared.records.size === 0) return field;
  if (declared.records.has(declared.type)) return { ...field, selectionSet: withMarks(field.selectionSet, [idMark]) };
  const selections = field.selectionSet.selections.map((selection) =>
    selection.kind === Kind.INLINE_FRAGMENT && declared.records.has(selection.typeCondition?.name.value ?? '')
      ? { ...selection, selectionSet: withMarks(selection.selectionSet, [idMark]) }
      : selection,
  );
  return { ...field, selectionSet: { ...field.selectionSet, selections } };
}

function withEntityMarks(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): SelectionSetNode {
  const types = new Set(
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) return selection.typeCondition?.name.value ?? [];
      return selection.kind === Kind.FRAGMENT_SPREAD
        ? (fragments.get(selection.name.value)?.typeCondition.name.value ?? [])
        : [];
    }),
  );
  const ids = [...types].map((type): SelectionNode => ({
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
    selectionSet: { kind: Kind.SELECTION_SET, selections: [idMark] },
  }));
  return withMarks(set, [typeMark, ...ids]);
}

function withMarks(set: SelectionSetNode, marks: readonly SelectionNode[]): SelectionSetNode {
  return { ...set, selections: [...set.selections, ...marks] };
}

const idMark = aliased(ID_MARK, 'id');
const typeMark = aliased(TYPE_MARK, '__typename');

function aliased(alias: string, name: string): FieldNode {
  return { kind: Kind.FIELD, alias: { kind: Kind.NAME, value: alias }, name: { kind: Kind.NAME, value: name } };
}
