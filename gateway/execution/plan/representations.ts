import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { mergeInto } from './merge-into.ts';
import { isInherited, isPlainObject, ownMember, setMember, type PlainObject } from './plain-object.ts';
import type { TypeTest, TypeTests } from './type-tests.ts';

/** Reads the representation of a record that a subgraph needs; null if the record lacks a part of it. */
export type Representation = (record: PlainObject) => PlainObject | null;

type Part = (source: PlainObject, result: PlainObject) => boolean;

/** Compiles the `requires` of a fetch. A fragment of another type, or one that is incomplete, adds nothing. */
export function compileRepresentation(
  requires: readonly QueryPlanSelectionNode[],
  typeTests: TypeTests,
): Representation {
  const whole = compileSelections(requires, typeTests);
  const [only] = requires;
  // One fragment, the usual case: its object is used as it is.
  const fragment = requires.length === 1 && only?.kind === 'InlineFragment' ? only : undefined;
  const test: TypeTest | undefined = fragment?.typeCondition ? typeTests(fragment.typeCondition) : undefined;
  const inner = fragment && compileSelections(fragment.selections, typeTests);
  return (record) => {
    const found = test && inner ? (test(record['__typename']) ? inner(record) : null) : whole(record);
    return found && typeof found['__typename'] === 'string' ? found : null;
  };
}

function compileSelections(selections: readonly QueryPlanSelectionNode[], typeTests: TypeTests): Representation {
  const parts = selections.map((selection): Part => {
    if (selection.kind === 'Field') return fieldPart(selection, typeTests);
    const { typeCondition } = selection;
    if (!typeCondition) return () => true;
    const test = typeTests(typeCondition);
    const inner = compileSelections(selection.selections, typeTests);
    return (source, result) => {
      const found = test(source['__typename']) ? inner(source) : null;
      if (found) mergeInto(result, found);
      return true;
    };
  });
  return (source) => {
    const result: PlainObject = {};
    for (const part of parts) if (!part(source, result)) return null;
    return result;
  };
}

function fieldPart(
  { name, alias, selections }: Extract<QueryPlanSelectionNode, { kind: 'Field' }>,
  typeTests: TypeTests,
): Part {
  const member = alias ?? name;
  const own = isInherited(member);
  const inner = selections && compileSelections(selections, typeTests);
  return (source, result) => {
    const value = own ? ownMember(source, member) : source[member];
    if (value === undefined) return false;
    setMember(result, member, inner ? each(value, inner) : value);
    return true;
  };
}

function each(value: unknown, inner: Representation): unknown {
  if (Array.isArray(value)) return value.map((item) => each(item, inner));
  return isPlainObject(value) ? inner(value) : null;
}
