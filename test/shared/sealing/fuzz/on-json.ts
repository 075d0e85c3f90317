import { mutateBytes, mutateText } from './on-text.ts';
import type { Random } from './random.ts';

const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e21,
  '',
  'x',
  [],
  {},
  [[]],
  { val: '' },
  'none',
  '2026-11-21T12:00:00Z',
];
const NAMES = [
  'alg',
  'crit',
  'b64',
  'x5c',
  'etsiU',
  'sigTst',
  'arcTst',
  'xVals',
  'rVals',
  'val',
  'payload',
  'signature',
  'id',
  'type',
  'x',
];

/** A value of JSON with one thing in it changed: removed, added, doubled, exchanged, or altered; base64 as the bytes it is. */
export function mutateJson(value: unknown, random: Random, borrow: () => unknown = () => null): unknown {
  const places = placesIn(value);
  if (places.length === 0) return random.pick(VALUES);
  const { holder, name } = random.pick(places);
  const inner = holder[name];
  switch (random.number(7)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(name), 1);
      else delete holder[name];
      break;
    case 1:
      holder[name] = random.pick(VALUES);
      break;
    case 2:
      if (Array.isArray(holder)) holder.splice(Number(name), 0, structuredClone(inner));
      else holder[random.pick(NAMES)] = structuredClone(inner);
      break;
    case 3: {
      const other = random.pick(places);
      [holder[name], other.holder[other.name]] = [other.holder[other.name], inner];
      break;
    }
    case 4:
      holder[name] = borrow() ?? [inner];
      break;
    default:
      holder[name] = mutateLeaf(inner, random);
  }
  return value;
}

interface Place {
  readonly holder: any;
  readonly name: string;
}

function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((name) => [
    { holder: value, name },
    ...placesIn((value as Record<string, unknown>)[name]),
  ]);
}

function mutateLeaf(value: unknown, random: Random): unknown {
  if (typeof value === 'number') return value + random.pick([-1, 1, 0.5, 1e6]);
  if (typeof value !== 'string') return random.pick(VALUES);
  if (value.length > 60 && /^[\w+/=-]+$/.test(value) && random.chance(0.8)) {
    const alphabet = /[-_]/.test(value) ? 'base64url' : 'base64';
    return Buffer.from(mutateBytes(Buffer.from(value, alphabet), random)).toString(alphabet);
  }
  return mutateText(value, random);
}
