import { convert } from 'html-to-text';

// Tags that texts of course catalogues hold; a lone "<" in prose is no HTML.
const HTML =
  /<\/?(p|br|ul|ol|li|div|span|strong|b|em|i|u|h[1-6]|table|thead|tbody|tr|td|th|a|sup|sub|hr|font)\b[^>]*>/i;
const ENTITY = /&(nbsp|amp|lt|gt|quot|#\d{1,6}|#x[0-9a-f]{1,6});/i;
// Control characters but tab and line feed, soft hyphens and marks of byte order: nothing a reader sees.
// oxlint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f\u00ad\ufeff]/g;

const OPTIONS = {
  wordwrap: false as const,
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false, maxColumnWidth: 60 } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
};

/** Text as people read it: HTML turned into lines, nothing that no database can keep, no blanks around it. */
export function plainText(text: string): string {
  const lines = HTML.test(text) || ENTITY.test(text) ? convert(text, OPTIONS) : text;
  return lines
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(UNSEEN, '')
    .toWellFormed()
    .replaceAll(/[ \t\u00a0]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Something quoted in a sentence, cut where it is long. */
export function quote(text: string): string {
  const one = text.replaceAll(/\s+/g, ' ').trim();
  return `"${one.length > 60 ? `${one.slice(0, 60)}…` : one}"`;
}
