import { LEADING, fitText, type TextBox } from './text-box.ts';
import type { FontMetrics } from './font-metrics.ts';

/** The texts on a picture, by the names of a template's fields; several texts form a list. */
export type PictureTexts = Readonly<Record<string, string | readonly string[]>>;

/** A parsed template: what is drawn unchanged, and the boxes for the texts. */
export interface Template {
  readonly width: number;
  readonly height: number;
  /** The SVG without its boxes; `{{colour}}` and the like are still in it. */
  readonly drawing: string;
  readonly fields: readonly TemplateField[];
}

/** A box of a template: `<rect data-field="title" x="…" y="…" width="…" height="…" fill="…"/>`. */
export interface TemplateField extends TextBox {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly fill: string;
  readonly isBold: boolean;
  readonly align: 'left' | 'center' | 'right';
  readonly valign: 'top' | 'middle' | 'bottom';
}

/** A template cannot be used. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

const BOX = /<rect\b[^>]*\bdata-field="[^>]*>(?:\s*<\/rect>)?/g;
const LARGEST_SIDE = 2400;
/** The fields that every picture must have. */
const NEEDED = ['learner', 'title', 'awardedBy'];

/**
 * Reads a template: an SVG in which rectangles with `data-field` are the places for texts. Further attributes are
 * `data-size` (largest font size), `data-smallest`, `data-lines`, `data-weight` (400 or 700), `data-align`,
 * `data-valign`, `data-spacing`.
 *
 * @throws TemplateError with one sentence
 */
export function readTemplate(svg: string): Template {
  const root = /<svg\b[^>]*>/.exec(svg)?.[0];
  if (!root) throw new TemplateError('it is not an SVG.');
  if (/<!(DOCTYPE|ENTITY)/i.test(svg)) throw new TemplateError('it has a DOCTYPE or an ENTITY: remove it.');
  const [width, height] = [sideOf(root, 'width'), sideOf(root, 'height')];
  const viewBox = attribute(root, 'viewBox')
    ?.trim()
    .split(/[\s,]+/)
    .map(Number)
    .join(' ');
  if (viewBox !== undefined && viewBox !== `0 0 ${width} ${height}`)
    throw new TemplateError(`its viewBox must be "0 0 ${width} ${height}", so that one unit is one pixel.`);
  const fields = [...svg.matchAll(BOX)].map(([box]) => fieldOf(box));
  const missing = NEEDED.find((name) => !fields.some((field) => field.name === name));
  if (missing) throw new TemplateError(`it has no <rect data-field="${missing}" …/>.`);
  return { width, height, drawing: svg.replaceAll(BOX, ''), fields };
}

function sideOf(root: string, name: 'width' | 'height'): number {
  const side = Number(/^(\d+)(px)?$/.exec(attribute(root, name) ?? '')?.[1]);
  if (side > 0 && side <= LARGEST_SIDE) return side;
  throw new TemplateError(`its svg needs ${name} in whole pixels, at most ${LARGEST_SIDE}.`);
}

function fieldOf(box: string): TemplateField {
  const number = (name: string, otherwise?: number) => {
    const value = Number.parseFloat(attribute(box, name) ?? String(otherwise));
    if (Number.isFinite(value)) return value;
    throw new TemplateError(`a <rect data-field="${attribute(box, 'data-field')}"> has no ${name}.`);
  };
  const size = number('data-size', 20);
  return {
    name: attribute(box, 'data-field') ?? '',
    x: number('x'),
    y: number('y'),
    width: number('width'),
    height: number('height'),
    size,
    smallest: Math.min(size, number('data-smallest', Math.min(12, size))),
    mostLines: number('data-lines', 99),
    spacing: number('data-spacing', 0),
    fill: attribute(box, 'fill') ?? '#000000',
    isBold: number('data-weight', 400) >= 600,
    align: oneOf(attribute(box, 'data-align'), ['left', 'center', 'right'] as const),
    valign: oneOf(attribute(box, 'data-valign'), ['top', 'middle', 'bottom'] as const),
  };
}

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
const oneOf = <Value extends string>(value: string | undefined, values: readonly [Value, ...Value[]]): Value =>
  values.find((one) => one === value) ?? values[0];

/** A field's text as SVG, fitted into its box; empty if there is none. `at` is the position of the box's corner. */
export function drawField(
  field: TemplateField,
  text: string | readonly string[] | undefined,
  font: FontMetrics,
  at: { readonly x: number; readonly y: number } = field,
): string {
  const items = [text ?? []]
    .flat()
    .map((one) => readable(one, font))
    .filter(Boolean);
  if (items.length === 0) return '';
  const { size, lines } = fitText(items, field, font);
  const total = lines.length * size * LEADING;
  const spare = Math.max(0, field.height - total);
  const top = at.y + (field.valign === 'top' ? 0 : field.valign === 'middle' ? spare / 2 : spare);
  const anchor = { left: 'start', center: 'middle', right: 'end' }[field.align];
  const left = at.x + { left: 0, center: field.width / 2, right: field.width }[field.align];
  return lines
    .map(({ text: line, indent }, index) => {
      const x = round(left + indent);
      const y = round(top + index * size * LEADING + size * 1.02);
      const spacing = field.spacing > 0 ? ` letter-spacing="${field.spacing}"` : '';
      return `<text x="${x}" y="${y}" font-family="Noto Sans" font-size="${round(size)}" font-weight="${field.isBold ? 700 : 400}" text-anchor="${anchor}"${spacing} fill="${escaped(field.fill)}">${escaped(line)}</text>`;
    })
    .join('');
}

const round = (value: number) => Math.round(value * 100) / 100;

/** The text on one line, composed, with only the letters that the font has: others would be drawn as empty boxes. */
export function readable(text: string, font: FontMetrics): string {
  const letters = [...text.normalize('NFC').replaceAll(/\s+/g, ' ')];
  // Control characters are not allowed in XML, and are invisible.
  const shown = letters.filter((letter) => !/\p{C}/u.test(letter) && font.has(letter.codePointAt(0)!));
  return shown.join('').replaceAll(/ +/g, ' ').trim();
}

/** Text for an XML document. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
