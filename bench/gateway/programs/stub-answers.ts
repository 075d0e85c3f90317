import { Kind, parse, type SelectionSetNode } from 'graphql';
import { LRUCache } from 'lru-cache';

type Build = (id: string, typename: string, variables: Readonly<Record<string, unknown>>) => unknown;

const LENGTHS: Readonly<Record<string, number>> = { enrolments: 10, assessments: 3, recognisedCredits: 5 };
const NUMBERS: Readonly<Record<string, number>> = { ects: 5, weight: 0.5, placesLeft: 7 };
const builders = new LRUCache<string, (variables: Readonly<Record<string, unknown>>) => unknown>({ max: 1000 });

/** Answers a fetch of the bench's graph: its text is read once, so that stubs cost next to nothing. */
export function stubAnswer(query: string, variables: Readonly<Record<string, unknown>>): unknown {
  let answer = builders.get(query);
  if (!answer) builders.set(query, (answer = compile(query)));
  return { data: answer(variables) };
}

function compile(query: string): (variables: Readonly<Record<string, unknown>>) => unknown {
  const [operation] = parse(query, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('A fetch begins with its operation.');
  const [first] = operation.selectionSet.selections;
  if (first?.kind === Kind.FIELD && first.name.value === '_entities') {
    const entity = objectOf(first.selectionSet!);
    return (variables) => ({
      _entities: (variables['representations'] as { id: string; __typename: string }[]).map(({ id, __typename }) =>
        entity(id, __typename, variables),
      ),
    });
  }
  const root = objectOf(operation.selectionSet);
  return (variables) => root('', operation.operation === 'mutation' ? 'Mutation' : 'Query', variables);
}

function objectOf({ selections }: SelectionSetNode): Build {
  const members: { readonly name: string; readonly build: Build }[] = [];
  collect(selections);
  return (id, typename, variables) => {
    const object: Record<string, unknown> = {};
    for (const { name, build } of members) object[name] = build(id, typename, variables);
    return object;
  };

  function collect(all: SelectionSetNode['selections']): void {
    for (const selection of all) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) throw new Error('Fetches of the bench have no fragments.');
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet.selections);
        continue;
      }
      const field = selection.name.value;
      const name = (selection.alias ?? selection.name).value;
      const [argument] = selection.arguments ?? [];
      const given = argument?.value.kind === Kind.VARIABLE ? argument.value.name.value : undefined;
      if (members.some((member) => member.name === name)) continue;
      members.push({ name, build: fieldOf(field, selection.selectionSet, given) });
    }
  }
}

const TYPES: Readonly<Record<string, string>> = {
  learner: 'Learner',
  offering: 'Offering',
  enrolments: 'Enrolment',
  enrol: 'Enrolment',
};

function fieldOf(field: string, set: SelectionSetNode | undefined, given: string | undefined): Build {
  if (field === '__typename') return (_, typename) => typename;
  if (field === 'id') return (id) => id;
  if (!set) {
    if (field === 'supervised') return () => true;
    const number = NUMBERS[field];
    return number === undefined ? (id) => `${field} of ${id.slice(-6)}` : () => number;
  }
  const object = objectOf(set);
  const length = LENGTHS[field];
  const typename = TYPES[field] ?? 'Value';
  if (length === undefined)
    return (id, _, variables) => object(given ? String(variables[given]) : id, typename, variables);
  return (id, _, variables) =>
    Array.from({ length }, (__, index) => object(`${id.slice(0, -2)}${10 + index}`, typename, variables));
}
