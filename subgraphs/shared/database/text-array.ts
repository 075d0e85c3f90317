/** A PostgreSQL array literal of texts, each quoted: the value of a `text[]` parameter. */
export function textArray(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join(',')}}`;
}
