import { GraphQLError } from 'graphql';
import type { StubRecord } from './data.ts';
import { hash, stable } from './hash.ts';

/** How badly subgraphs behave; percentages, decided by a seed and by what is asked alone. */
export interface Faults {
  readonly seed: number;
  /** Fields that fail. */
  readonly failing: number;
  /** Values that are not what the schema says. */
  readonly wrong: number;
  /** Fetches that fail as a whole. */
  readonly down: number;
  /** Records that their subgraph does not know. */
  readonly unknown: number;
}

/** The levels of misbehaviour; the first is none. */
export const LEVELS: readonly Omit<Faults, 'seed'>[] = [
  { failing: 0, wrong: 0, down: 0, unknown: 0 },
  { failing: 4, wrong: 0, down: 0, unknown: 0 },
  { failing: 2, wrong: 0, down: 10, unknown: 0 },
  { failing: 0, wrong: 0, down: 0, unknown: 20 },
  { failing: 3, wrong: 2, down: 3, unknown: 4 },
  { failing: 0, wrong: 4, down: 0, unknown: 0 },
];

/** The error of a field that fails for a record, or undefined. It names the record, so that its place can be checked. */
export function faultOfField(
  { seed, failing }: Faults,
  subgraph: string,
  { __typename, number }: StubRecord,
  field: string,
): GraphQLError | undefined {
  if (failing === 0 || hash(seed, 'failing', subgraph, __typename, number, field) % 100 >= failing) return undefined;
  const extensions = hash(number, field) % 2 === 0 ? { code: 'STUB_FAILED', hint: field } : {};
  return new GraphQLError(`${field} of ${__typename} #${number} fails at ${subgraph}`, { extensions });
}

const WRONG_LEAVES = [null, 7, 'wrong', true, 2 ** 40, 0.5, {}, [1], undefined];
const WRONG_OBJECTS = [null, 'wrong', [], undefined];
const WRONG_LISTS = [null, {}, 'wrong', undefined];

/** A subgraph's answer with some values that are not what the schema says; `about` tells answers apart. */
export function spoil(value: unknown, faults: Faults, about: string): unknown {
  if (faults.wrong === 0) return value;
  return over(value, '');

  function over(part: unknown, path: string): unknown {
    const decision = hash(faults.seed, 'wrong', about, path);
    if (path !== '' && decision % 1000 < faults.wrong * 5) return wrong(part, path, hash(decision, 'which'));
    if (Array.isArray(part)) return part.map((item, index) => over(item, `${path}.${index}`) ?? null);
    if (typeof part !== 'object' || part === null) return part;
    const members = Object.entries(part).map(([name, member]) => [name, over(member, `${path}.${name}`)]);
    return Object.fromEntries(members.filter(([, member]) => member !== undefined));
  }

  function wrong(part: unknown, path: string, which: number): unknown {
    if (path.endsWith('.__typename')) return [undefined, 'Nowhere', 'Query', null][which % 4];
    if (Array.isArray(part)) return WRONG_LISTS[which % WRONG_LISTS.length];
    // A list for an object within a list would be a representation that nothing says how to read.
    if (typeof part === 'object' && /\.\d+$/.test(path)) return null;
    const kinds = typeof part === 'object' && part !== null ? WRONG_OBJECTS : WRONG_LEAVES;
    return kinds[which % kinds.length];
  }
}

/** What a representation or a fetch is told apart by. */
export function aboutOf(subgraph: string, query: string, representation?: unknown): string {
  return `${subgraph} ${query} ${representation === undefined ? '' : stable(representation)}`;
}
