/** Letters that Unicode normalisation does not decompose. */
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', ø: 'o', đ: 'd', ł: 'l', þ: 'th', ð: 'd', ı: 'i' };

/** A name as it is compared: its words without accents, case and punctuation. `Velocert OÜ` is `VELOCERT OU`. */
export function foldedWords(name: string): readonly string[] {
  const plain = name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '');
  const spelt = plain.replaceAll(/[ßæøđłþðı]/g, (letter) => LETTERS[letter] ?? letter);
  return spelt.replaceAll(/['’`]/g, '').match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The first of the names that is also one of the others; null if none is. */
export function sameName(names: readonly string[], others: readonly string[]): string | null {
  const folded = (name: string) => foldedWords(name).join(' ');
  const known = new Set(others.map(folded).filter((name) => name !== ''));
  return names.find((name) => known.has(folded(name))) ?? null;
}
