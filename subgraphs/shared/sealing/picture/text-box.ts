import type { FontMetrics } from './font-metrics.ts';

/** The space for a text, and its style. */
export interface TextBox {
  readonly width: number;
  readonly height: number;
  /** The largest and the smallest font size. */
  readonly size: number;
  readonly smallest: number;
  readonly mostLines: number;
  /** Added after each letter. */
  readonly spacing: number;
}

/** A line as set: `indent` from the left of the box. */
export interface Line {
  readonly text: string;
  readonly indent: number;
}

/** A text fitted into its box. */
export interface FittedText {
  readonly size: number;
  readonly lines: readonly Line[];
}

/** Line height relative to the font size. */
export const LEADING = 1.28;
const BULLET = '• ';
const STEP = 0.95;

/**
 * The largest size at which the text fits into the box, wrapped at its words; several items are set as a list. A text
 * that does not fit at the smallest size ends with an ellipsis; words longer than a line are broken.
 */
export function fitText(items: readonly string[], box: TextBox, font: FontMetrics): FittedText {
  const listed = items.length > 1;
  for (let size = box.size; ; size = Math.max(box.smallest, size * STEP)) {
    const lines = items.flatMap((item) => wrap(item, size, box, font, listed));
    const room = Math.min(box.mostLines, Math.max(1, Math.floor(box.height / (size * LEADING) + 0.01)));
    const isLast = size <= box.smallest;
    const broken = items.some((item) => item.split(/\s+/).some((word) => tooWide(word, size, box, font, listed)));
    if (lines.length <= room && (!broken || isLast)) return { size, lines };
    if (isLast) return { size, lines: [...lines.slice(0, room - 1), shortened(lines[room - 1]!, size, box, font)] };
  }
}

const widthOf = (text: string, size: number, { spacing }: TextBox, font: FontMetrics) =>
  font.widthOf(text) * size + spacing * text.length;

function tooWide(word: string, size: number, box: TextBox, font: FontMetrics, listed: boolean): boolean {
  return widthOf(word, size, box, font) > box.width - (listed ? font.widthOf(BULLET) * size : 0);
}

function wrap(text: string, size: number, box: TextBox, font: FontMetrics, listed: boolean): Line[] {
  const indent = listed ? font.widthOf(BULLET) * size : 0;
  const fits = (line: string) => widthOf(line, size, box, font) <= box.width - indent;
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((one) => pieces(one, fits))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) line = longer;
    else {
      if (line !== '') lines.push(line);
      line = word;
    }
  }
  if (line !== '') lines.push(line);
  return lines.map((one, index) =>
    listed && index === 0 ? { text: `${BULLET}${one}`, indent: 0 } : { text: one, indent: index === 0 ? 0 : indent },
  );
}

/** Splits a word that is longer than a line into pieces that fit. */
function pieces(word: string, fits: (text: string) => boolean): string[] {
  if (fits(word)) return [word];
  const found: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece !== '' && !fits(piece + letter)) {
      found.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...found, piece];
}

function shortened({ text, indent }: Line, size: number, box: TextBox, font: FontMetrics): Line {
  let kept = text;
  while (kept !== '' && widthOf(`${kept}…`, size, box, font) > box.width - indent) kept = kept.slice(0, -1);
  return { text: `${kept.trimEnd()}…`, indent };
}
