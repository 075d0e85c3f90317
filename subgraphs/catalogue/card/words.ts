const NO_WORD = /[^\p{L}\p{M}\p{Nd}]+/gu;
const LONGEST = 60;

/**
 * The words of a text: runs of letters and digits, in lower case and Unicode-normalised. Texts are indexed and searched
 * by these alone, so that `and/or`, `node.js` and `micro-credentials` are found by each part.
 */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(NO_WORD)
    .filter((word) => word !== '' && word.length <= LONGEST);
}
