import type { ExecutionResult, GraphQLError } from 'graphql';
import { stable } from './hash.ts';
import type { OracleAnswer } from './oracle.ts';
import { UNKNOWN, type StockAnswer } from './stock.ts';

type Path = readonly (string | number)[];

/** What is told of a difference to the stock executor that is right by the specification: clause and sentence. */
export type Exception = string;

/** How ours compares: `wrong` says why it is not right, `exceptions` where it is and the stock executor is not. */
export interface Comparison {
  readonly wrong: readonly string[];
  readonly exceptions: readonly Exception[];
}

/** Compares an answer of ours with the stock executor's, and with what the reference implementation makes of its data. */
export function compare(ours: ExecutionResult, stock: StockAnswer, oracle: OracleAnswer | undefined): Comparison {
  const wrong: string[] = [];
  const exceptions: Exception[] = [];
  const told = (ours.errors ?? []).filter(isTold);
  const completion = (ours.errors ?? []).filter((error) => !isTold(error));

  if (!oracle) {
    // Nothing to compare with but that an answer came at all.
    exceptions.push('6.4.3: a value that is no list where a list is due costs its place, not the whole answer');
    return { wrong, exceptions };
  }
  if (stock.errors.some(({ message }) => STOPPED.test(message))) {
    // What it had not fetched by then is not in what it gathered: nothing to compare with either.
    exceptions.push(GAVE_UP);
    return { wrong, exceptions };
  }
  if (oracle.blind) compareWithStockOnly();
  else compareData();
  compareErrors();
  return { wrong, exceptions };

  function compareWithStockOnly(): void {
    if (stock.data === undefined || stable(ours.data) === stable(stock.data)) return;
    const differences = differencesOf(ours.data, stock.data, []);
    for (const path of differences) {
      if (completion.some((error) => error.path && oneWithin(error.path, path))) continue;
      const theirs = at(stock.data, path);
      if (isUnknown(stock.gathered, path)) exceptions.push(UNKNOWN_RECORD);
      else if (typeof theirs === 'number' && at(ours.data, path) === String(theirs)) exceptions.push(ID_IS_TEXT);
      else if (hasWrongTypename(stock.gathered, path)) exceptions.push(OF_ITS_TYPE);
      else wrong.push(`blind: data differ at ${path.join('.')}`);
    }
  }

  function compareData(): void {
    if (JSON.stringify(ours.data) !== JSON.stringify(oracle!.data)) {
      const [at = []] = differencesOf(ours.data, oracle!.data, []);
      wrong.push(`data are not what graphql-js makes of them, at "${at.join('.')}"`);
      return;
    }
    if (stock.data === undefined) exceptions.push(GAVE_UP);
    else if (stable(ours.data) !== stable(stock.data)) {
      for (const path of differencesOf(ours.data, stock.data, [])) explainData(path);
    }
  }

  function explainData(path: Path): void {
    const [mine, theirs] = [at(ours.data, path), at(stock.data, path)];
    if (typeof theirs === 'number' && mine === String(theirs)) exceptions.push(ID_IS_TEXT);
    else if (isUnknown(stock.gathered, path)) exceptions.push(UNKNOWN_RECORD);
    else if (theirs === undefined && isUntyped(stock.gathered, path)) {
      exceptions.push('6.3.2: a fragment within one on an interface goes by the type of the object');
    } else if (hasWrongTypename(stock.gathered, path)) {
      exceptions.push(OF_ITS_TYPE);
    } else if (oracle!.errors.some((error) => error.path && oneWithin(error.path, path))) {
      exceptions.push('6.4.3: what is not of its type is not answered');
    } else wrong.push(`data differ from the stock executor's at "${path.join('.')}" without a reason`);
  }

  function compareErrors(): void {
    const expected = new Map<string, GraphQLError[]>();
    if (stock.data !== undefined || stock.gathered) {
      for (const error of stock.errors) push(expected, identityOf(error), error);
    }
    const gaveUp = stock.data === undefined;
    if (gaveUp) return;
    const open: GraphQLError[] = [];
    for (const error of told) {
      const same = expected.get(identityOf(error));
      const index = same?.findIndex((other) => stable(other.path) === stable(error.path)) ?? -1;
      if (same && index >= 0) same.splice(index, 1);
      else open.push(error);
    }
    for (const error of open) {
      const other = expected.get(identityOf(error))?.shift();
      if (!other) wrong.push(`an error that the stock executor does not tell: ${describe(error)}`);
      else explainPath(error, other);
    }
    for (const [identity, rest] of expected) {
      for (const error of rest) {
        const once = OF_A_FETCH.test(error.message) && told.some((other) => identityOf(other) === identity);
        if (once) exceptions.push('7.1.2: what failed once, for several places, is told once');
        else wrong.push(`an error is missing: ${describe(error)}`);
      }
    }
    compareCompletion();
  }

  function explainPath(error: GraphQLError, other: GraphQLError): void {
    if (!error.path) return void wrong.push(`an error has lost its path: ${describe(other)}`);
    if (!standsAtItsRecord(error, stock)) {
      return void wrong.push(`an error stands at the wrong place: ${describe(error)}, not ${describe(other)}`);
    }
    if (!other.path) exceptions.push('7.1.2: an error about records stands at one of them');
    else if (other.path.includes('@') || other.path.includes('_entities'))
      exceptions.push('7.1.2: a path leads through the answer');
    else exceptions.push('7.1.2: an error stands at its own record where others were not asked for');
  }

  function compareCompletion(): void {
    if (oracle!.blind) return;
    for (const error of completion) {
      if (!oracle!.errors.some((other) => stable(other.path) === stable(error.path))) {
        wrong.push(`an error of shaping that graphql-js does not tell: ${describe(error)}`);
      }
    }
    const missing = oracle!.errors.filter(
      (other) => !completion.some(({ path }) => stable(path) === stable(other.path)),
    );
    if (missing.length > 0 && told.length === 0)
      wrong.push(`an error of shaping is not told: ${describe(missing[0]!)}`);
    if (completion.length > 0) exceptions.push('7.1: what breaks the schema is told in `errors`, not in `extensions`');
  }
}

const UNKNOWN_RECORD = 'a record that its owner does not know is null where the schema allows it';
const OF_ITS_TYPE = '6.4.3: what a field of an object type answers is of that type, whatever __typename says';
const ID_IS_TEXT = '3.5.5: an ID is a string';
const GAVE_UP = '6.4.4: a value that is not of its type costs its place, not the whole answer';

/** The stock executor's own fault, where a key in a key is no object. */
const STOPPED = /^Cannot use 'in' operator to search for/;

/** What stubs and executors say of a fetch as a whole. */
const OF_A_FETCH = /^Expected "data\._entities"|(is not there|is down|refuses)$/;

/** True for an error of a subgraph or a fetch, false for one of shaping. */
function isTold({ extensions }: GraphQLError): boolean {
  return 'serviceName' in (extensions ?? {});
}

function identityOf({ message, extensions }: GraphQLError): string {
  const told = /^Expected "data\._entities"|is not there$/.test(message)
    ? {}
    : { ...extensions, serviceName: undefined };
  return `${message} ${stable(told)}`;
}

function describe({ message, path, extensions }: GraphQLError): string {
  return `"${message}" at ${path ? `"${path.join('.')}"` : 'no path'} ${stable(extensions)}`;
}

/** True where an object on the way to an error is the record that was asked for when it happened. */
function standsAtItsRecord({ message, path = [] }: GraphQLError, { gathered, asked }: StockAnswer): boolean {
  const representations = asked.get(message);
  if (!representations) return true;
  return ['', ...path].some((_, length) => {
    const object = at(gathered, path.slice(0, length));
    return representations.some((representation) => holds(object, representation));
  });
}

/** True where an object has all that a representation tells of it, in parts of a key too: it may know more of them. */
function holds(object: unknown, representation: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(representation).every(([name, value]) => {
    if (name === '__typename') return true;
    const known = at(object, [name]);
    return isData(value) ? holds(known, value) : stable(known) === stable(value);
  });
}

function isData(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isUnknown(gathered: unknown, path: Path): boolean {
  let value: unknown = gathered;
  for (const element of ['', ...path]) {
    if (element !== '') value = at(value, [element]);
    if (typeof value !== 'object' || value === null) return false;
    if (Object.hasOwn(value, UNKNOWN)) return true;
  }
  return false;
}

/** True where the object that holds a path's end was not asked its type, since the schema tells it. */
function isUntyped(gathered: unknown, path: Path): boolean {
  const holder = at(gathered, path.slice(0, -1));
  return typeof holder === 'object' && holder !== null && !Object.hasOwn(holder, '__typename');
}

/** True where a stub was made to answer a wrong `__typename` on the way to a path, or anywhere below it. */
function hasWrongTypename(gathered: unknown, path: Path): boolean {
  const onTheWay = ['', ...path].map((_, length) => at(gathered, path.slice(0, length)));
  return onTheWay.some(saysWrongType) || isAnywhere(onTheWay.at(-1), saysWrongType);
}

/** By its own name or by another: generated operations call `__typename` t0, t1 and so on too. */
function saysWrongType(value: unknown): boolean {
  if (!isData(value)) return false;
  return Object.entries(value).some(([name, said]) =>
    name === '__typename'
      ? ['Nowhere', 'Query'].includes(String(said))
      : /^t\d$/.test(name) && !/^[A-Z]/.test(String(said)),
  );
}

function isAnywhere(value: unknown, holds: (part: unknown) => boolean): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return holds(value) || Object.values(value).some((part) => isAnywhere(part, holds));
}

function differencesOf(a: unknown, b: unknown, path: Path): Path[] {
  if (stable(a) === stable(b)) return [];
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return [path];
  if (Array.isArray(a) !== Array.isArray(b)) return [path];
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].flatMap((name) =>
    differencesOf(at(a, [name]), at(b, [name]), [...path, Array.isArray(a) ? Number(name) : name]),
  );
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, element) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, element)
        ? (inner as Record<string | number, unknown>)[element]
        : undefined,
    value,
  );
}

function oneWithin(a: Path, b: Path): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  return shorter.every((element, index) => element === longer[index]);
}

function push<T>(to: Map<string, T[]>, key: string, value: T): void {
  const known = to.get(key);
  if (known) known.push(value);
  else to.set(key, [value]);
}
