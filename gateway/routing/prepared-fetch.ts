import { Kind, OperationTypeNode, parse, print, stripIgnoredCharacters } from 'graphql';
import type {
  DirectiveNode,
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionNode,
} from 'graphql';
import type { Declarations, RootField } from './declarations.ts';
import type { ExpectedAnswer } from './fetch.ts';
import { markEntities, markRecord } from './record-marks.ts';
import { selectedBy, type Selected } from './selected.ts';
import { operationOf } from './operation-of.ts';
import type { OperationText } from './operation-of.ts';

/** A root field of a fetch, and its conditions. */
export interface RootSelection {
  readonly responseName: string;
  readonly name: string;
  readonly node: FieldNode;
  readonly conditions: readonly DirectiveNode[];
  /** Undefined where the subgraph's SDL has no such field. */
  readonly declared: RootField | undefined;
  readonly expected: ExpectedAnswer;
}

/** A fetch's document, read once: it is the same for every call of the same query plan. */
export type PreparedFetch =
  | {
      readonly kind: 'entities';
      readonly query: string;
      readonly representations: string;
      /** What is asked of each entity. */
      readonly selected: Selected;
    }
  | {
      readonly kind: 'root';
      readonly operation: OperationDefinitionNode;
      readonly selections: readonly RootSelection[];
      /** The operation with only these root fields, and the variables it still uses. */
      text(selections: readonly RootSelection[]): OperationText;
    };

/** Reads a fetch's document: which root fields, under which conditions; each record's selection marked. */
export function prepareFetch(subgraph: string, query: string, declarations: Declarations): PreparedFetch {
  const document = parse(query, { noLocation: true });
  const operation = operationIn(document);
  const fragments = fragmentsIn(document);
  const representations = representationsVariable(operation);
  if (representations) {
    const marked = markEntities(document, fragments);
    const asked = operationIn(marked).selectionSet.selections.flatMap((selection) =>
      selection.kind === Kind.FIELD ? (selection.selectionSet ?? []) : [],
    );
    return {
      kind: 'entities',
      representations,
      query: stripIgnoredCharacters(print(marked)),
      selected: selectedBy(asked, fragments),
    };
  }

  const fields = rootFieldsOf(operation.selectionSet.selections, [], fragments).map(({ node, conditions }) => {
    const declared = declarations.rootField(subgraph, rootOf(operation), node.name.value);
    const responseName = (node.alias ?? node.name).value;
    return { responseName, node: declared ? markRecord(node, declared) : node, conditions, declared };
  });
  const selections = fields.map((field): RootSelection => {
    const same = fields.filter(({ responseName }) => responseName === field.responseName);
    const sets = same.flatMap(({ node }) => node.selectionSet ?? []);
    const expected = {
      selected: sets.length > 0 ? selectedBy(sets, fragments) : null,
      marked: field.declared?.records.has(field.declared.type) ?? false,
    };
    return { ...field, name: field.node.name.value, expected };
  });
  const texts = new Map<string, OperationText>();
  return {
    kind: 'root',
    operation,
    selections,
    text(chosen) {
      const key = chosen.map((selection) => selections.indexOf(selection)).join();
      const known = texts.get(key);
      if (known) return known;
      const text = operationOf(
        operation,
        chosen.map(({ node }) => node),
        fragments,
      );
      if (texts.size < 50) texts.set(key, text);
      return text;
    },
  };
}

/** `query` or `mutation`: the gateway has no subscriptions. */
export function rootOf(operation: OperationDefinitionNode): 'query' | 'mutation' {
  return operation.operation === OperationTypeNode.MUTATION ? 'mutation' : 'query';
}

function operationIn(document: DocumentNode): OperationDefinitionNode {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('A fetch needs an operation.');
  return operation;
}

function fragmentsIn(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const definitions = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(definitions.map((fragment) => [fragment.name.value, fragment]));
}

function representationsVariable(operation: OperationDefinitionNode): string | undefined {
  const [only] = operation.selectionSet.selections;
  if (only?.kind !== Kind.FIELD || only.name.value !== '_entities') return undefined;
  const value = only.arguments?.find((argument) => argument.name.value === 'representations')?.value;
  return value?.kind === Kind.VARIABLE ? value.name.value : undefined;
}

function rootFieldsOf(
  selections: readonly SelectionNode[],
  outer: readonly DirectiveNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): { node: FieldNode; conditions: readonly DirectiveNode[] }[] {
  return selections.flatMap((selection) => {
    const own = (selection.directives ?? []).filter(isCondition);
    const conditions = [...outer, ...own];
    if (selection.kind === Kind.FIELD) {
      const directives = (selection.directives ?? []).filter((directive) => !isCondition(directive));
      return [{ node: { ...selection, directives }, conditions }];
    }
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    return inner ? rootFieldsOf(inner.selectionSet.selections, conditions, fragments) : [];
  });
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include';
}
