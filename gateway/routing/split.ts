import type { GraphQLFormattedError } from 'graphql';
import type { Asker, EntitiesPart, InstitutionRequest, RootPart, Split } from './fetch.ts';
import { institutionOfField, memberOf } from './institution-of-field.ts';
import { rootOf } from './prepared-fetch.ts';
import type { PreparedFetch, RootSelection } from './prepared-fetch.ts';
import { thrown } from './routing-error.ts';
import { isIncluded, valuesAt, withDefaults } from './variables.ts';
import type { Variables } from './variables.ts';

type Entities = Extract<PreparedFetch, { kind: 'entities' }>;
type Root = Extract<PreparedFetch, { kind: 'root' }>;

/**
 * Splits a prepared fetch into one request per institution. Pure: it sends nothing.
 *
 * @param texts the representations among the variables as JSON, where the caller has them already
 * @example merge(split, await Promise.all(split.parts.map(({ request }) => send(request))))
 */
export function splitPrepared(
  prepared: PreparedFetch,
  variables: Variables,
  asker: Asker,
  texts?: readonly string[],
): Split {
  return prepared.kind === 'entities'
    ? splitEntities(prepared, variables, asker, texts)
    : splitRoot(prepared, withDefaults(prepared.operation, variables), asker);
}

function splitEntities(
  { query, representations, selected }: Entities,
  variables: Variables,
  asker: Asker,
  texts?: readonly string[],
): Split {
  const asked = Array.isArray(variables[representations]) ? (variables[representations] as unknown[]) : [];
  const errors: GraphQLFormattedError[] = [];
  const groups = new Map<string, Map<string, { representation: unknown; places: number[] }>>();
  asked.forEach((representation, place) => {
    try {
      const institution = memberOf(idOf(representation), asker);
      const group = groups.get(institution) ?? new Map<string, { representation: unknown; places: number[] }>();
      groups.set(institution, group);
      const key = texts?.[place] ?? JSON.stringify(representation);
      const same = group.get(key);
      if (same) same.places.push(place);
      else group.set(key, { representation, places: [place] });
    } catch (error) {
      errors.push(thrown(error, ['_entities', place]));
    }
  });

  const parts = [...groups].map(([institution, group]): EntitiesPart => {
    const members = [...group.values()];
    const request: InstitutionRequest = {
      institution,
      query,
      variables: { ...variables, [representations]: members.map(({ representation }) => representation) },
      ...(texts && { texts: [...group.keys()] }),
      statement: null,
    };
    return {
      request,
      places: members.map(({ places }) => places),
      records: members.map(({ representation }) => ({ id: idOf(representation), type: typeOf(representation) })),
    };
  });
  return { kind: 'entities', serial: false, length: asked.length, selected, parts, errors };
}

function splitRoot(prepared: Root, variables: Variables, asker: Asker): Split {
  const operation = rootOf(prepared.operation);
  const data = new Map<string, unknown>();
  const errors: GraphQLFormattedError[] = [];
  const groups: { institution: string; selections: RootSelection[] }[] = [];
  for (const selection of prepared.selections) {
    if (!isIncluded(selection.conditions, variables)) continue;
    if (selection.name === '__typename') {
      data.set(selection.responseName, operation === 'mutation' ? 'Mutation' : 'Query');
      continue;
    }
    data.set(selection.responseName, null);
    try {
      const institution = institutionOfField(selection, variables, asker);
      const group = operation === 'mutation' ? undefined : groups.find((other) => other.institution === institution);
      if (group) group.selections.push(selection);
      else groups.push({ institution, selections: [selection] });
    } catch (error) {
      errors.push(thrown(error, [selection.responseName]));
    }
  }
  const parts = groups.map(({ institution, selections }) => rootPart(prepared, institution, selections, variables));
  return { kind: 'root', serial: operation === 'mutation', data: Object.fromEntries(data), parts, errors };
}

function rootPart(
  prepared: Root,
  institution: string,
  selections: readonly RootSelection[],
  variables: Variables,
): RootPart {
  const { query, variables: used } = prepared.text(selections);
  const given = used.filter((name) => variables[name] !== undefined).map((name) => [name, variables[name]]);
  return {
    request: {
      institution,
      query,
      variables: Object.fromEntries(given),
      statement: statementOf(selections, variables),
    },
    fields: new Map(selections.map(({ responseName, expected }) => [responseName, expected])),
  };
}

function statementOf([selection]: readonly RootSelection[], variables: Variables): InstitutionRequest['statement'] {
  const statement = selection?.declared?.statement;
  if (!selection || !statement) return null;
  const records = statement.records.flatMap((path) => valuesAt(selection.node, path, variables));
  return { purpose: statement.purpose, records };
}

function idOf(representation: unknown): string {
  const id = (representation as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id : String(id);
}

function typeOf(representation: unknown): string {
  return String((representation as { __typename?: unknown } | null)?.__typename);
}
