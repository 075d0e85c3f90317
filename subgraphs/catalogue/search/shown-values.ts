import { KINDS, MODES, STATUSES, TOPICS } from '../card/card.ts';
import type { Choice } from './conditions.ts';
import { FACETS, type FacetName } from './facet-names.ts';

/** Counts of entries by what is chosen. */
export interface Counted {
  /** How many fit all choices. */
  readonly all: number;
  /** How many fit all but perhaps the choice of this facet. */
  but(facet: FacetName): number;
  /** How many have a value of a facet, of those that fit all choices but perhaps that of the facet itself. */
  values(facet: FacetName): ReadonlyMap<string, number>;
}

/**
 * Where the column `facets` has what it shows of an entry, as its migration says: `aba60613bd enfi tuni.fi`. Values are
 * read as numbers where they stand: thousands of entries are counted while somebody waits.
 */
interface Line {
  text: string;
  start: number;
  /** Before the languages, before the institution, and the end of the line. */
  topicsEnd: number;
  languagesEnd: number;
  end: number;
}

/** The codes of a facet's values in a line, one after the other; -1 behind the last. */
type Read = (line: Line, index: number) => number;

const TOPICS_AT = 8;
const NONE = -1;
const LETTER_A = 97;
const DIGIT_0 = 48;
/** A field's code has four of ten digits and `-`, which fills it up. */
const FIELD_BASE = 11;
const NO_FIELD = FIELD_BASE ** 4 - 1;

/** Counts lines; each fits all choices, or fails some. */
export function countShown(lines: string | null, choices: readonly Choice[]): Counted {
  const facets = FACETS.map((name) => new Facet(name, choices.find(({ facet }) => facet === name) ?? null));
  const chosen = facets.filter(({ choice }) => choice !== null);
  const missing = new Map<FacetName, number>();
  let all = 0;
  const line: Line = { text: lines ?? '', start: 0, topicsEnd: 0, languagesEnd: 0, end: -1 };
  while (next(line)) {
    let misses = 0;
    let missed: Facet | null = null;
    for (const facet of chosen) {
      if (facet.fits(line)) continue;
      misses += 1;
      missed = facet;
    }
    if (misses > 1) continue;
    if (missed) {
      missing.set(missed.name, (missing.get(missed.name) ?? 0) + 1);
      missed.count(line);
    } else {
      all += 1;
      for (const facet of facets) facet.count(line);
    }
  }
  const byName = new Map(facets.map((facet) => [facet.name, facet]));
  return {
    all,
    but: (facet) => all + (missing.get(facet) ?? 0),
    values: (facet) => byName.get(facet)!.values(),
  };
}

/** Goes to the line that follows. */
function next(line: Line): boolean {
  const { text } = line;
  line.start = line.end + 1;
  if (line.start >= text.length) return false;
  line.topicsEnd = text.indexOf(' ', line.start + TOPICS_AT);
  line.languagesEnd = text.indexOf(' ', line.topicsEnd + 1);
  line.end = text.indexOf('\n', line.languagesEnd);
  if (line.end < 0) line.end = text.length;
  return true;
}

/** One facet's values in the lines read so far. */
class Facet {
  readonly name: FacetName;
  readonly choice: Choice | null;
  readonly #read: Read;
  readonly #named: (code: number) => string;
  readonly #counts: number[] = [];
  /** Whether a value is among those chosen, by its code, as far as it was asked. */
  readonly #fits: boolean[] = [];

  constructor(name: FacetName, choice: Choice | null) {
    const { read, named } = WRITTEN[name]();
    this.name = name;
    this.choice = choice;
    this.#read = read;
    this.#named = named;
  }

  /** True where one of the line's values is among those chosen. */
  fits(line: Line): boolean {
    for (let index = 0, code = 0; (code = this.#read(line, index)) !== NONE; index += 1)
      if ((this.#fits[code] ??= this.choice?.fits(this.#named(code)) ?? true)) return true;
    return false;
  }

  count(line: Line): void {
    for (let index = 0, code = 0; (code = this.#read(line, index)) !== NONE; index += 1)
      this.#counts[code] = (this.#counts[code] ?? 0) + 1;
  }

  values(): ReadonlyMap<string, number> {
    const values = new Map<string, number>();
    this.#counts.forEach((count, code) => values.set(this.#named(code), count));
    return values;
  }
}

/** How each facet is written: the codes of a line, and the value of a code. */
const WRITTEN: Readonly<Record<FacetName, () => { read: Read; named: (code: number) => string }>> = {
  kind: () => ({ read: letterAt(0), named: (code) => KINDS[code]! }),
  mode: () => ({ read: letterAt(1), named: (code) => MODES[code]! }),
  status: () => ({ read: letterAt(2), named: (code) => STATUSES[code]! }),
  eqfLevel: () => ({
    // `-` stands before the digits.
    read: ({ text, start }, index) => (index > 0 ? NONE : Math.max(NONE, text.charCodeAt(start + 3) - DIGIT_0)),
    named: String,
  }),
  iscedF: () => ({ read: fieldAt(4), named: fieldOf }),
  topic: () => ({
    read: ({ text, start, topicsEnd }, index) =>
      start + TOPICS_AT + index < topicsEnd ? text.charCodeAt(start + TOPICS_AT + index) - LETTER_A : NONE,
    named: (code) => TOPICS[code]!,
  }),
  language: () => ({
    read: ({ text, topicsEnd, languagesEnd }, index) => {
      const at = topicsEnd + 1 + 2 * index;
      if (at >= languagesEnd) return NONE;
      return (text.charCodeAt(at) - LETTER_A) * 26 + text.charCodeAt(at + 1) - LETTER_A;
    },
    named: (code) => String.fromCharCode(LETTER_A + Math.floor(code / 26), LETTER_A + (code % 26)),
  }),
  institution: () => {
    const ids: string[] = [];
    const codes = new Map<string, number>();
    const read: Read = ({ text, languagesEnd, end }, index) => {
      if (index > 0) return NONE;
      const id = text.slice(languagesEnd + 1, end);
      const known = codes.get(id);
      if (known !== undefined) return known;
      codes.set(id, ids.length);
      return ids.push(id) - 1;
    };
    return { read, named: (code) => ids[code]! };
  },
};

function letterAt(place: number): Read {
  return ({ text, start }, index) => (index > 0 ? NONE : text.charCodeAt(start + place) - LETTER_A);
}

function fieldAt(place: number): Read {
  return ({ text, start }, index) => {
    if (index > 0) return NONE;
    let code = 0;
    for (let at = start + place; at < start + TOPICS_AT; at += 1) {
      const digit = text.charCodeAt(at) - DIGIT_0;
      code = code * FIELD_BASE + (digit < 0 ? FIELD_BASE - 1 : digit);
    }
    return code === NO_FIELD ? NONE : code;
  };
}

function fieldOf(code: number): string {
  const digits = [3, 2, 1, 0].map((power) => Math.floor(code / FIELD_BASE ** power) % FIELD_BASE);
  return digits.filter((digit) => digit < FIELD_BASE - 1).join('');
}
