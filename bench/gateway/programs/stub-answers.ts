import { Kind, parse, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';
import { LRUCache } from 'lru-cache';

type Build = (id: string, typename: string, variables: Readonly<Record<string, unknown>>) => unknown;

const LENGTHS: Readonly<Record<string, number>> = { enrolments: 10, assessments: 3, recognisedCredits: 5 };
const NUMBERS: Readonly<Record<string, number>> = { ects: 5, weight: 0.5, placesLeft: 7 };
const builders = new LRUCache<string, (variables: Readonly<Record<string, unknown>>) => unknown>({ max: 1000 });

/** Answers a fetch of the bench's graph; each text is parsed once, so that stubs cost next to nothing. */
export function stubAnswer(query: string, variables: Readonly<Record<string, unknown>>): unknown {
  let answer = builders.get(query);
  if (!answer) builders.set(query, (answer = compile(query)));
  return { data: answer(variables) };
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function compile(query: string): (variables: Readonly<Record<string, unknown>>) => unknown {
  const { definitions } = parse(query, { noLocation: true });
  const operation = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)!;
  const fragments: Fragments = new Map(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  const root = objectOf(operation.selectionSet, fragments);
  return (variables) => root('', operation.operation === 'mutation' ? 'Mutation' : 'Query', variables);
}

function objectOf({ selections }: SelectionSetNode, fragments: Fragments): Build {
  const members: { readonly name: string; readonly build: Build }[] = [];
  collect(selections);
  return (id, typename, variables) => {
    const object: Record<string, unknown> = {};
    for (const { name, build } of members) object[name] = build(id, typename, variables);
    return object;
  };

  function collect(all: SelectionSetNode['selections']): void {
    for (const selection of all) {
      if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet.selections);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        collect(fragments.get(selection.name.value)!.selectionSet.selections);
      } else {
        const name = (selection.alias ?? selection.name).value;
        if (members.some((member) => member.name === name)) continue;
        members.push({ name, build: fieldOf(selection, fragments) });
      }
    }
  }
}

const TYPES: Readonly<Record<string, string>> = {
  learner: 'Learner',
  offering: 'Offering',
  enrolments: 'Enrolment',
  enrol: 'Enrolment',
};

function fieldOf({ name, arguments: [argument] = [], selectionSet }: FieldNode, fragments: Fragments): Build {
  const field = name.value;
  const given = argument?.value.kind === Kind.VARIABLE ? argument.value.name.value : undefined;
  if (field === '__typename') return (_, typename) => typename;
  if (field === 'id') return (id) => id;
  if (!selectionSet) {
    if (field === 'supervised') return () => true;
    const number = NUMBERS[field];
    return number === undefined ? (id) => `${field} of ${id.slice(-6)}` : () => number;
  }
  const object = objectOf(selectionSet, fragments);
  if (field === '_entities') {
    return (_, __, variables) =>
      (variables[given!] as { id: string; __typename: string }[]).map((one) =>
        object(one.id, one.__typename, variables),
      );
  }
  const length = LENGTHS[field];
  const typename = TYPES[field] ?? 'Value';
  if (length === undefined)
    return (id, _, variables) => object(given ? String(variables[given]) : id, typename, variables);
  return (id, _, variables) =>
    Array.from({ length }, (__, index) => object(`${id.slice(0, -2)}${10 + index}`, typename, variables));
}
