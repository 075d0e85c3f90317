import { KINDS, MODES, STATUSES, TOPICS } from '../card/card.ts';
import { FACETS, type FacetName } from './facet-names.ts';

/** What the facets show of some entries, column by column: thousands are counted while somebody waits. */
export interface Shown {
  /** How many entries there are. */
  readonly size: number;
  readonly columns: Readonly<Record<FacetName, Column>>;
}

/** One facet's values of all entries, each as its place in `named`. */
export interface Column {
  readonly named: readonly string[];
  readonly codes: readonly number[];
  /** Where an entry's codes begin; they end where those of the next begin, and one more stands behind the last. */
  readonly starts: Uint32Array;
}

/**
 * A line of the column `facets`, as its migration writes it: `aba60613bd enfi tuni.fi`. Values are read as numbers where
 * they stand.
 */
interface Line {
  readonly text: string;
  start: number;
  /** Before the languages, before the institution, and the end of the line. */
  topicsEnd: number;
  languagesEnd: number;
  end: number;
}

/** Adds the codes of a line to its facet's. */
type Read = (line: Line, codes: number[]) => void;

const TOPICS_AT = 8;
const LETTER_A = 97;
const DIGIT_0 = 48;
const LETTERS = 26;
/** A field's code has four of ten digits and `-`, which fills it up. */
const FIELD_BASE = 11;
const NO_FIELD = FIELD_BASE ** 4 - 1;

/** Reads lines into columns. */
export function readShown(lines: string | null): Shown {
  const text = lines ?? '';
  const size = linesIn(text);
  const facets = FACETS.map((name) => ({
    name,
    ...WRITTEN[name](),
    codes: [] as number[],
    starts: new Uint32Array(size + 1),
  }));
  const line: Line = { text, start: 0, topicsEnd: 0, languagesEnd: 0, end: -1 };
  for (let entry = 0; entry < size; entry++) {
    next(line);
    for (const { codes, starts, read } of facets) {
      read(line, codes);
      starts[entry + 1] = codes.length;
    }
  }
  const columns = facets.map(({ name, named, codes, starts }) => [name, { named, codes, starts }] as const);
  return { size, columns: Object.fromEntries(columns) as Record<string, Column> as Shown['columns'] };
}

function linesIn(text: string): number {
  let size = text === '' ? 0 : 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) size += 1;
  return size;
}

/** Goes to the line that follows. */
function next(line: Line): void {
  const { text } = line;
  line.start = line.end + 1;
  line.topicsEnd = text.indexOf(' ', line.start + TOPICS_AT);
  line.languagesEnd = text.indexOf(' ', line.topicsEnd + 1);
  line.end = text.indexOf('\n', line.languagesEnd);
  if (line.end < 0) line.end = text.length;
}

/** How each facet is written: the codes of a line, and what they name. */
const WRITTEN: Readonly<Record<FacetName, () => { readonly named: readonly string[]; readonly read: Read }>> = {
  kind: () => ({ named: KINDS, read: letterAt(0) }),
  mode: () => ({ named: MODES, read: letterAt(1) }),
  status: () => ({ named: STATUSES, read: letterAt(2) }),
  eqfLevel: () => ({
    named: Array.from({ length: 10 }, (_, level) => String(level)),
    read: ({ text, start }, codes) => {
      const level = text.charCodeAt(start + 3) - DIGIT_0;
      // `-` stands before the digits.
      if (level >= 0) codes.push(level);
    },
  }),
  iscedF: () => {
    const { named, codeOf } = known(FIELD_BASE ** 4, fieldOf);
    const read: Read = (line, codes) => {
      const field = fieldAt(line, 4);
      if (field !== NO_FIELD) codes.push(codeOf(field));
    };
    return { named, read };
  },
  topic: () => ({
    named: TOPICS,
    read: ({ text, start, topicsEnd }, codes) => {
      for (let at = start + TOPICS_AT; at < topicsEnd; at++) codes.push(text.charCodeAt(at) - LETTER_A);
    },
  }),
  language: () => {
    const { named, codeOf } = known(LETTERS ** 2, (letters) =>
      String.fromCharCode(LETTER_A + Math.floor(letters / LETTERS), LETTER_A + (letters % LETTERS)),
    );
    const read: Read = ({ text, topicsEnd, languagesEnd }, codes) => {
      for (let at = topicsEnd + 1; at < languagesEnd; at += 2)
        codes.push(codeOf((text.charCodeAt(at) - LETTER_A) * LETTERS + text.charCodeAt(at + 1) - LETTER_A));
    };
    return { named, read };
  },
  institution: () => {
    const named: string[] = [];
    const codeOf = new Map<string, number>();
    const read: Read = ({ text, languagesEnd, end }, codes) => {
      const id = text.slice(languagesEnd + 1, end);
      const code = codeOf.get(id) ?? named.push(id) - 1;
      codeOf.set(id, code);
      codes.push(code);
    };
    return { named, read };
  },
};

/** Numbers below a bound, of which few occur: each gets a code as it is first seen. */
function known(bound: number, nameOf: (number: number) => string) {
  const named: string[] = [];
  const codes = new Int16Array(bound).fill(-1);
  const codeOf = (number: number): number => {
    const code = codes[number]!;
    return code >= 0 ? code : (codes[number] = named.push(nameOf(number)) - 1);
  };
  return { named, codeOf };
}

function letterAt(place: number): Read {
  return ({ text, start }, codes) => void codes.push(text.charCodeAt(start + place) - LETTER_A);
}

function fieldAt({ text, start }: Line, place: number): number {
  let field = 0;
  for (let at = start + place; at < start + TOPICS_AT; at += 1) {
    const digit = text.charCodeAt(at) - DIGIT_0;
    field = field * FIELD_BASE + (digit < 0 ? FIELD_BASE - 1 : digit);
  }
  return field;
}

function fieldOf(field: number): string {
  const digits = [3, 2, 1, 0].map((power) => Math.floor(field / FIELD_BASE ** power) % FIELD_BASE);
  return digits.filter((digit) => digit < FIELD_BASE - 1).join('');
}
