import { Kind, parse } from 'graphql';
import type { DirectiveNode, FieldDefinitionNode, InputValueDefinitionNode, TypeNode, ValueNode } from 'graphql';
import type { StatementPurpose } from '../../subgraphs/shared/identity/statement.ts';
import { readTypes } from './type-definitions.ts';
import type { TypeDefinitions } from './type-definitions.ts';

/** A subgraph's name and its schema, as `schema/<name>.graphql` holds it. */
export interface SubgraphSdl {
  readonly name: string;
  readonly sdl: string;
}

/** The path to the ids that determine the institution: argument name, then input field names: `['input', 'offeringId']`. */
export type ArgumentPath = readonly string[];

/** The arguments of `@statement(purpose, records)` on a mutation field. */
export interface StatementMark {
  readonly purpose: StatementPurpose;
  readonly records: readonly ArgumentPath[];
}

/** How the institution of one root field is determined. */
export interface RootField {
  readonly name: string;
  /** The field itself is marked: it goes to the caller's home. */
  readonly home: boolean;
  readonly marks: readonly ArgumentPath[];
  readonly statement: StatementMark | null;
  /** Its type, or the members of its union, whose `id: ID!` must belong to the institution. */
  readonly records: ReadonlySet<string>;
  /** The name of its return type. */
  readonly type: string;
}

/** What the gateway must know of the institutions' subgraphs to route to them. */
export interface Declarations {
  /** The root field of an institution's subgraph; undefined if there is none, as with an older SDL. */
  rootField(subgraph: string, operation: 'query' | 'mutation', name: string): RootField | undefined;
  /** True if every institution serves this subgraph; false for the hub's own, which are never routed. */
  routed(subgraph: string): boolean;
}

/**
 * Reads once from the subgraphs' SDLs where each root field goes: the composed supergraph lacks `@institution`.
 *
 * @param local names of the subgraphs that run in the hub.
 * @throws Error naming the first root field that does not say where it goes.
 */
export function readDeclarations(subgraphs: readonly SubgraphSdl[], local: ReadonlySet<string>): Declarations {
  const routed = subgraphs.filter(({ name }) => !local.has(name));
  const fields = new Map(routed.flatMap((subgraph) => rootFields(subgraph)));
  const names = new Set(routed.map(({ name }) => name));
  return {
    rootField: (subgraph, operation, name) => fields.get(`${subgraph} ${operation} ${name}`),
    routed: (subgraph) => names.has(subgraph),
  };
}

function rootFields({ name: subgraph, sdl }: SubgraphSdl): [string, RootField][] {
  const types = readTypes(parse(sdl, { noLocation: true }));
  return (['query', 'mutation'] as const).flatMap((operation) =>
    (types.fields.get(types.roots[operation]) ?? [])
      .filter(({ name }) => !name.value.startsWith('_'))
      .map((field): [string, RootField] => [
        `${subgraph} ${operation} ${field.name.value}`,
        rootField(field, types, `${types.roots[operation]}.${field.name.value} of ${subgraph}`),
      ]),
  );
}

function rootField(field: FieldDefinitionNode, types: TypeDefinitions, where: string): RootField {
  const type = namedType(field.type);
  const members = types.unions.get(type) ?? [type];
  const declared: RootField = {
    name: field.name.value,
    home: mark(field.directives, 'institution') !== undefined,
    marks: (field.arguments ?? []).flatMap((argument) => marks(argument, [], types, new Set())),
    statement: statement(mark(field.directives, 'statement'), where),
    records: new Set(members.filter((member) => hasId(types.fields.get(member)))),
    type,
  };
  if (!declared.home && declared.marks.length === 0) {
    throw new Error(
      `${where} does not say where it goes: mark an argument, an input field or the field with @institution.`,
    );
  }
  return declared;
}

function marks(
  value: InputValueDefinitionNode,
  parents: ArgumentPath,
  types: TypeDefinitions,
  visiting: ReadonlySet<string>,
): ArgumentPath[] {
  const path = [...parents, value.name.value];
  if (mark(value.directives, 'institution')) return [path];
  const type = namedType(value.type);
  if (visiting.has(type)) return [];
  return (types.inputs.get(type) ?? []).flatMap((field) => marks(field, path, types, new Set([...visiting, type])));
}

function statement(directive: DirectiveNode | undefined, where: string): StatementMark | null {
  if (!directive) return null;
  const given = new Map(directive.arguments?.map((argument) => [argument.name.value, argument.value]));
  const purpose = texts(given.get('purpose'))[0];
  if (purpose !== 'ENROLMENT' && purpose !== 'RECOGNITION') {
    throw new Error(`@statement on ${where} needs a purpose: ENROLMENT or RECOGNITION.`);
  }
  return { purpose, records: texts(given.get('records')).map((path) => path.split('.')) };
}

function texts(value: ValueNode | undefined): string[] {
  if (value?.kind === Kind.LIST) return value.values.flatMap(texts);
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? [value.value] : [];
}

function mark(directives: readonly DirectiveNode[] | undefined, name: string): DirectiveNode | undefined {
  return directives?.find((directive) => directive.name.value === name);
}

function hasId(fields: readonly FieldDefinitionNode[] | undefined): boolean {
  return fields?.some(({ name, type }) => name.value === 'id' && namedType(type) === 'ID') ?? false;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
