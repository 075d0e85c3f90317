import { convert } from 'html-to-text';

// Tags that texts of course catalogues hold; a lone "<" in prose is no HTML.
const HTML =
  /<\/?(p|br|ul|ol|li|div|span|strong|b|em|i|u|h[1-6]|table|thead|tbody|tr|td|th|a|sup|sub|hr|font)\b[^<>]*>/i;
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

// Far more than is kept of any text: what is longer is not worth the conversion.
const LONGEST_HTML = 100_000;

/** Text as people read it: HTML turned into lines, nothing that no database can keep, no blanks around it. */
export function plainText(text: string): string {
  const isHtml = text.length <= LONGEST_HTML && (HTML.test(text) || ENTITY.test(text));
  return (isHtml ? withoutTags(text) : text)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(UNSEEN, '')
    .toWellFormed()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Tags nested deeper than the converter goes are cut out as they stand. */
function withoutTags(html: string): string {
  try {
    return convert(html, OPTIONS);
  } catch {
    return html.replaceAll(/<[^<>]*>/g, ' ');
  }
}

/** Text that a database can keep: without U+0000 and half characters. */
export const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/** Something quoted in a sentence, cut where it is long. */
export function quote(text: string): string {
  const one = text.replaceAll(/\s+/g, ' ').trim();
  return `"${one.length > 60 ? `${one.slice(0, 60)}…` : one}"`;
}
