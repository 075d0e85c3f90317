import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isInterfaceType,
  isObjectType,
  Kind,
} from 'graphql';
import type { FieldNode, FragmentDefinitionNode, GraphQLSchema, SelectionNode, SelectionSetNode } from 'graphql';
import type { GraphQLInterfaceType, GraphQLObjectType } from 'graphql';

/** What reading a selection needs. */
export interface Selecting {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The values of the variables of `@skip` and `@include`. */
  readonly conditions: Readonly<Record<string, boolean>>;
}

/** A type that a record can have: an interface if only an `@interfaceObject` answered for it. */
export type RuntimeType = GraphQLObjectType | GraphQLInterfaceType;

/** The fields of one type by response name, in response order (GraphQL section 6.3.2, "CollectFields"). */
export function fieldsOf(
  selecting: Selecting,
  type: RuntimeType,
  sets: readonly SelectionSetNode[],
): ReadonlyMap<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  for (const { selections } of sets) collect(selections);
  return fields;

  function collect(selections: readonly SelectionNode[]): void {
    for (const selection of selections) {
      if (!isIncluded(selection, selecting.conditions)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const same = fields.get(name);
        if (same) same.push(selection);
        else fields.set(name, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (applies(selecting.schema, selection.typeCondition?.name.value, type)) {
          collect(selection.selectionSet.selections);
        }
      } else {
        const fragment = selecting.fragments.get(selection.name.value);
        if (!fragment || visited.has(selection.name.value)) continue;
        visited.add(selection.name.value);
        if (applies(selecting.schema, fragment.typeCondition.name.value, type)) {
          collect(fragment.selectionSet.selections);
        }
      }
    }
  }
}

/** GraphQL section 3.13: a selection is left out if `@skip` is true or `@include` is false. */
function isIncluded(node: SelectionNode, conditions: Readonly<Record<string, boolean>>): boolean {
  if (!node.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, conditions)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, conditions)?.['if'] !== false;
}

function applies(schema: GraphQLSchema, condition: string | undefined, type: RuntimeType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const on = schema.getType(condition);
  if (isInterfaceType(on)) return schema.isSubType(on, type);
  return on !== undefined && !isObjectType(on) && 'getTypes' in on && isObjectType(type) && schema.isSubType(on, type);
}
