import type { Choice } from './conditions.ts';
import type { FacetName } from './facet-names.ts';
import type { Column, Shown } from './shown-values.ts';

/** Counts of entries by what is chosen. */
export interface Counted {
  /** How many fit all choices. */
  readonly all: number;
  /** How many fit all but perhaps the choice of this facet. */
  but(facet: FacetName): number;
  /** How many have a value of a facet, of those that fit all choices but perhaps that of the facet itself. */
  values(facet: FacetName): ReadonlyMap<string, number>;
}

/** Left out of every count: more than any number of choices an entry may fail. */
const OUT = 255;

/**
 * Counts what is shown; each entry fits all choices, or fails some. A facet is counted when it is asked for.
 *
 * @param isIn whether an entry counts at all; each does unless told
 */
export function countShown(
  { size, columns }: Shown,
  choices: readonly Choice[],
  isIn: ((entry: number) => boolean) | null = null,
): Counted {
  const misses = new Uint8Array(size);
  // Of an entry that fails one choice only, which.
  const missed = new Uint8Array(size);
  if (isIn) for (let entry = 0; entry < size; entry++) if (!isIn(entry)) misses[entry] = OUT;
  choices.forEach((choice, place) => miss(columns[choice.facet], choice, { misses, missed, place: place + 1 }));

  const found = new Array<number>(choices.length + 1).fill(0);
  for (let entry = 0; entry < size; entry++) {
    const failed = misses[entry]!;
    if (failed === 0) found[0]! += 1;
    else if (failed === 1) found[missed[entry]!]! += 1;
  }
  const all = found[0]!;
  const placeOf = (facet: FacetName) => choices.findIndex((choice) => choice.facet === facet) + 1;
  return {
    all,
    but: (facet) => all + (placeOf(facet) > 0 ? found[placeOf(facet)]! : 0),
    values(facet) {
      const place = placeOf(facet);
      const { named, codes, starts } = columns[facet];
      const counts = new Uint32Array(named.length);
      for (let entry = 0; entry < size; entry++) {
        const failed = misses[entry]!;
        if (failed !== 0 && (failed !== 1 || missed[entry] !== place)) continue;
        for (let at = starts[entry]!, end = starts[entry + 1]!; at < end; at++) counts[codes[at]!]! += 1;
      }
      return new Map(named.flatMap((value, code) => (counts[code]! > 0 ? [[value, counts[code]!]] : [])));
    },
  };
}

/** Nothing was found. */
export const NOTHING: Counted = { all: 0, but: () => 0, values: () => new Map() };

/** Counts a miss for each entry that has none of the values chosen. */
function miss(
  { named, codes, starts }: Column,
  choice: Choice,
  { misses, missed, place }: { misses: Uint8Array; missed: Uint8Array; place: number },
): void {
  const fits = Uint8Array.from(named, (value) => (choice.fits(value) ? 1 : 0));
  entries: for (let entry = 0; entry < misses.length; entry++) {
    for (let at = starts[entry]!, end = starts[entry + 1]!; at < end; at++)
      if (fits[codes[at]!] === 1) continue entries;
    if (misses[entry]! < OUT) misses[entry]! += 1;
    missed[entry] = place;
  }
}
