import type { ResponsePath } from '@apollo/query-planner';
import { isPlainObject, ownMember, type PlainObject } from './plain-object.ts';
import type { TypeTests } from './type-tests.ts';

/** A path in an answer. */
export type Path = readonly (string | number)[];

/** The objects that a part of the plan works on, found below those of the enclosing part. */
export interface Places {
  readonly objects: readonly PlainObject[];
  /** The path of each of them; computed only on demand, for errors. */
  paths(): readonly Path[];
}

/** The root of the answer, where every plan begins. */
export function rootPlace(data: PlainObject): Places {
  return { objects: [data], paths: () => [[]] };
}

/** Finds the objects at a plan's path below other places. */
export type Descent = (from: Places) => Places;

type Visit = (object: PlainObject, path: (string | number)[] | null) => void;
type Walk = (value: unknown, path: (string | number)[] | null, visit: Visit) => void;

/** Compiles paths that lead to records of one kind. */
export function compileDescents(paths: readonly ResponsePath[], typeTests: TypeTests): Descent {
  const descents = paths.map((path) => compileDescent(path, typeTests));
  const [only] = descents;
  if (only && descents.length === 1) return only;
  return (from) => {
    const found = descents.map((descend) => descend(from));
    return { objects: found.flatMap(({ objects }) => objects), paths: () => found.flatMap((places) => places.paths()) };
  };
}

/** Compiles a path such as `enrolments.@.offering`: `@` goes into a list, `name|[A,B]` on for those types only. */
function compileDescent(path: ResponsePath, typeTests: TypeTests): Descent {
  const walk = path.reduceRight<Walk>((inner, element) => step(String(element), inner, typeTests), arrive);
  return (from) => {
    const objects: PlainObject[] = [];
    for (const object of from.objects) walk(object, null, (found) => objects.push(found));
    return {
      objects,
      paths() {
        const paths: Path[] = [];
        const starts = from.paths();
        from.objects.forEach((object, index) =>
          walk(object, [...(starts[index] ?? [])], (_, at) => paths.push([...(at ?? [])])),
        );
        return paths;
      },
    };
  };
}

function arrive(value: unknown, path: (string | number)[] | null, visit: Visit): void {
  if (isPlainObject(value)) visit(value, path);
}

function step(element: string, inner: Walk, typeTests: TypeTests): Walk {
  const [name = '', types] = element.split('|');
  const on = types === undefined ? inner : onlyOf(types, inner, typeTests);
  if (name === '@') return intoList(on);
  return (value, path, visit) => {
    if (!isPlainObject(value)) return;
    path?.push(name);
    on(ownMember(value, name), path, visit);
    path?.pop();
  };
}

function intoList(inner: Walk): Walk {
  return (value, path, visit) => {
    if (!Array.isArray(value)) return;
    for (let index = 0; index < value.length; index += 1) {
      path?.push(index);
      inner(value[index], path, visit);
      path?.pop();
    }
  };
}

function onlyOf(types: string, inner: Walk, typeTests: TypeTests): Walk {
  const tests = types
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map((type) => typeTests(type.trim()));
  return (value, path, visit) => {
    const typename = isPlainObject(value) ? ownMember(value, '__typename') : undefined;
    if (tests.some((test) => test(typename))) inner(value, path, visit);
  };
}
