import { SENTENCES, type ReasonCode } from './sentences.ts';

/** What stands in the places of a sentence: `{ grade: '4' }`. */
export type ReasonParameters = Readonly<Record<string, string | number>>;

/** A reason of this institution's own, for words of any language. */
export interface Reason {
  readonly code: ReasonCode;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Where a place holds no number: what else it may hold. A text that a person wrote is so passed over at once. */
const PLACES: Readonly<Record<string, string>> = {
  course: '(.+)',
  lacking: '(".+")',
  grade: '(.{1,50})',
  theirFields: '([^"]+)',
  ourField: '(\\S+)',
  day: '(\\d{4}-\\d{2}-\\d{2})',
};
const NUMBER = '(\\d+(?:\\.\\d+)?)';

const PATTERNS = (Object.keys(SENTENCES) as ReasonCode[]).map((code) => ({ code, ...patternOf(SENTENCES[code]) }));

/**
 * The sentence of a reason.
 *
 * @example sentenceOf('RULE_GRADE', { grade: '4' }) // 'The rule asks for the grade 4 at least.'
 * @throws Error where a parameter is missing: that is a fault in the program
 */
export function sentenceOf(code: ReasonCode, parameters: ReasonParameters = {}): string {
  return SENTENCES[code].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`${code} needs ${name}.`);
    return String(value);
  });
}

/** The reason that a sentence of this institution's gives, also one stored long ago; null where a person wrote it. */
export function reasonIn(sentence: string): Reason | null {
  for (const { code, names, pattern } of PATTERNS) {
    const found = pattern.exec(sentence);
    if (found) return { code, parameters: Object.fromEntries(names.map((name, n) => [name, found[n + 1] ?? ''])) };
  }
  return null;
}

/** Split at the places: the odd pieces are their names. */
function patternOf(sentence: string): { readonly names: readonly string[]; readonly pattern: RegExp } {
  const pieces = sentence.split(/\{\{(\w+)\}\}/);
  const source = pieces.map((piece, n) =>
    n % 2 === 1 ? (PLACES[piece] ?? NUMBER) : piece.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  return { names: pieces.filter((_, n) => n % 2 === 1), pattern: new RegExp(`^${source.join('')}$`, 's') };
}
