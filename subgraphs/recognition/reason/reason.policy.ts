import { SENTENCES, type ReasonCode } from './sentences.ts';

/** The values for the placeholders of a sentence: `{ grade: '4' }`. */
export type ReasonParameters = Readonly<Record<string, string | number>>;

/** A reason given by the system, in a form that can be translated. */
export interface Reason {
  readonly code: ReasonCode;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Patterns of the placeholders that are not numbers; by them a text written by a person is rejected quickly. */
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
 * @throws Error where a parameter is missing, which is a programming error
 */
export function sentenceOf(code: ReasonCode, parameters: ReasonParameters = {}): string {
  return SENTENCES[code].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`${code} needs ${name}.`);
    return String(value);
  });
}

/** The reason expressed by a sentence, however long ago it was stored; null where a person wrote it. */
export function reasonIn(sentence: string): Reason | null {
  for (const { code, names, pattern } of PATTERNS) {
    const found = pattern.exec(sentence);
    if (found) return { code, parameters: Object.fromEntries(names.map((name, n) => [name, found[n + 1] ?? ''])) };
  }
  return null;
}

/** Splits the sentence at its placeholders; the odd parts are their names. */
function patternOf(sentence: string): { readonly names: readonly string[]; readonly pattern: RegExp } {
  const pieces = sentence.split(/\{\{(\w+)\}\}/);
  const source = pieces.map((piece, n) =>
    n % 2 === 1 ? (PLACES[piece] ?? NUMBER) : piece.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  return { names: pieces.filter((_, n) => n % 2 === 1), pattern: new RegExp(`^${source.join('')}$`, 's') };
}
