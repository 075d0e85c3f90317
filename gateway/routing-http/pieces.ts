import { Kind, valueFromASTUntyped } from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
  VariableDefinitionNode,
} from 'graphql';
import { operationOf } from '../routing/operation-of.ts';
import { withDefaults, type Variables } from '../routing/variables.ts';

/** A part of a router's request to a subgraph. */
export type Piece =
  /** Answered from the schema alone: `_service`, introspection. */
  | { readonly kind: 'schema'; readonly query: string }
  /** Root fields, as the router wrote them. */
  | { readonly kind: 'root'; readonly query: string; readonly variables: (given: Variables) => Variables }
  /** One `_entities`, without alias and with one variable, as the hub's routing reads it. */
  | {
      readonly kind: 'entities';
      readonly query: string;
      readonly responseName: string;
      /** How many records each requested entity may return, including itself. */
      readonly rows: number;
      readonly variables: (given: Variables) => Variables;
      readonly representations: (given: Variables) => readonly Readonly<Record<string, unknown>>[];
    };

type EntitiesPiece = Extract<Piece, { kind: 'entities' }>;

const OF_THE_SCHEMA = new Set(['_service', '__schema', '__type', '__typename']);
const REPRESENTATIONS = 'representations';

/**
 * Splits a router's request to a subgraph: each `_entities` by itself, since a router may send
 * several in one operation, then what the schema alone answers, and the rest as one piece.
 *
 * @param rowsIn how many records a selection on an entity may return
 */
export function piecesOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  rowsIn: (selection: SelectionSetNode) => number,
): readonly Piece[] {
  const fragments = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const fields = rootFields(operation.selectionSet.selections, fragments);
  const only = (chosen: readonly FieldNode[]) => operationOf(operation, chosen, fragments);
  const ofSchema = fields.filter(({ name }) => OF_THE_SCHEMA.has(name.value));
  const entities = fields.filter(({ name }) => name.value === '_entities');
  const root = fields.filter((field) => !ofSchema.includes(field) && !entities.includes(field));

  const pieces: Piece[] = entities.map((field) => ({
    ...entitiesPiece(field, operation, fragments),
    rows: 1 + (field.selectionSet ? rowsIn(field.selectionSet) : 0),
  }));
  if (ofSchema.length > 0) pieces.push({ kind: 'schema', query: only(ofSchema).query });
  if (root.length > 0) {
    const { query, variables } = only(root);
    pieces.push({ kind: 'root', query, variables: pick(variables) });
  }
  return pieces;
}

function entitiesPiece(
  field: FieldNode,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Omit<EntitiesPiece, 'rows'> {
  const given = field.arguments?.find(({ name }) => name.value === REPRESENTATIONS)?.value;
  const { alias: _, ...unnamed } = field;
  const asked: FieldNode = {
    ...unnamed,
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: REPRESENTATIONS },
        value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: REPRESENTATIONS } },
      },
    ],
  };
  const others = (operation.variableDefinitions ?? []).filter(
    ({ variable }) => variable.name.value !== REPRESENTATIONS,
  );
  const { query, variables } = operationOf({ ...operation, variableDefinitions: [ANY, ...others] }, [asked], fragments);
  return {
    kind: 'entities',
    query,
    responseName: (field.alias ?? field.name).value,
    variables: pick(variables.filter((name) => name !== REPRESENTATIONS)),
    representations(values) {
      const read: unknown = given ? valueFromASTUntyped(given, withDefaults(operation, values)) : [];
      return Array.isArray(read) ? (read as Readonly<Record<string, unknown>>[]) : [];
    },
  };
}

/** `$representations: [_Any!]!` */
const ANY: VariableDefinitionNode = {
  kind: Kind.VARIABLE_DEFINITION,
  variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: REPRESENTATIONS } },
  type: {
    kind: Kind.NON_NULL_TYPE,
    type: {
      kind: Kind.LIST_TYPE,
      type: {
        kind: Kind.NON_NULL_TYPE,
        type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: '_Any' } },
      },
    },
  },
};

function pick(names: readonly string[]): (given: Variables) => Variables {
  return (given) => Object.fromEntries(names.flatMap((name) => (name in given ? [[name, given[name]]] : [])));
}

/** The root fields without the fragments around them, each with the conditions of its fragments. */
function rootFields(
  selections: readonly SelectionNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    const outer = selection.directives ?? [];
    return rootFields(inner?.selectionSet.selections ?? [], fragments).map((field) => ({
      ...field,
      directives: [...outer, ...(field.directives ?? [])],
    }));
  });
}
