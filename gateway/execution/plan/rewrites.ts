import type { FetchDataRewrite } from '@apollo/query-planner';
import { isPlainObject, ownMember, setMember, type PlainObject } from './plain-object.ts';
import type { TypeTests } from './type-tests.ts';

/** Changes an object as planned: before it is sent, or after it was answered. */
export type Rewrite = (value: unknown) => void;

const FRAGMENT = '... on ';

/** Compiles a fetch's rewrites; undefined if it has none. */
export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  typeTests: TypeTests,
): Rewrite | undefined {
  if (!rewrites?.length) return undefined;
  const each = rewrites.map((rewrite) => compileRewrite(rewrite, typeTests));
  return (value) => {
    for (const rewrite of each) rewrite(value);
  };
}

function compileRewrite(rewrite: FetchDataRewrite, typeTests: TypeTests): Rewrite {
  const last = rewrite.path.at(-1);
  if (last === undefined) return () => undefined;
  const change = rewrite.kind === 'ValueSetter' ? setter(last, rewrite.setValueTo) : renamer(last, rewrite.renameKeyTo);
  return rewrite.path.slice(0, -1).reduceRight((inner, element) => step(element, inner, typeTests), eachObject(change));
}

function setter(member: string, value: unknown): (object: PlainObject) => void {
  return (object) => setMember(object, member, value);
}

function renamer(from: string, to: string): (object: PlainObject) => void {
  return (object) => {
    const value = ownMember(object, from);
    if (value === undefined) return;
    setMember(object, to, value);
    object[from] = undefined;
  };
}

function step(element: string, inner: Rewrite, typeTests: TypeTests): Rewrite {
  if (!element.startsWith(FRAGMENT)) return eachObject((object) => inner(ownMember(object, element)));
  const test = typeTests(element.slice(FRAGMENT.length));
  // An object without a type is assumed to have the requested one.
  return eachObject((object) => {
    const typename = ownMember(object, '__typename');
    if (!typename || test(typename)) inner(object);
  });
}

function eachObject(change: (object: PlainObject) => void): Rewrite {
  return function over(value): void {
    if (Array.isArray(value)) value.forEach(over);
    else if (isPlainObject(value)) change(value);
  };
}
