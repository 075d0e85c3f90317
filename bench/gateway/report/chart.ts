import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Measured } from '../measure.ts';
import { QUESTIONS } from '../stubs/graph.ts';
import { short } from './numbers.ts';
import { contestantsOf, figureOf } from './tables.ts';

const WIDTH = 860;
const LABELS = 210;
const NUMBERS = 90;
const BAR = 20;
const GAP = 6;
const TITLE = 34;
const COLOURS = ['#0b6e4f', '#8a8f98', '#c77700', '#7a4fb5', '#4a6fa5'];
const INK = '#1c1f23';

const ALT = 'Answers per second of this hub and other gateways, for each operation; the tables have the numbers.';

/** Writes the chart beside the report, and returns the line that embeds it. */
export async function writeChart(report: string, measured: readonly Measured[]): Promise<string> {
  const path = report.replace(/\.md$/, '.svg');
  await writeFile(path, chartOf(measured));
  return `![${ALT}](${basename(path)})`;
}

/** Bars of answers per second, with a separate scale for each operation; a line spans the rounds. */
function chartOf(measured: readonly Measured[]): string {
  let y = GAP;
  const groups = QUESTIONS.map(({ name }) => {
    const drawn = groupOf(measured, name, y);
    y = drawn.end;
    return drawn.svg;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" width="${WIDTH}" height="${y}" role="img" font-family="system-ui, sans-serif" font-size="13">`,
    `<title>${ALT}</title>`,
    `<rect width="${WIDTH}" height="${y}" fill="#ffffff"/>`,
    ...groups,
    '</svg>\n',
  ].join('\n');
}

function groupOf(measured: readonly Measured[], question: string, top: number): { svg: string; end: number } {
  const rows = contestantsOf(measured, question).map((name) => ({
    name,
    rate: figureOf(measured, name, question, 'rate'),
  }));
  const scale = (WIDTH - LABELS - NUMBERS) / Math.max(...rows.map(({ rate }) => rate.high));
  const bars = rows.map(({ name, rate }, place) => {
    const y = top + TITLE + place * (BAR + GAP);
    const middle = y + BAR / 2;
    const [low, high] = [LABELS + rate.low * scale, LABELS + rate.high * scale];
    return [
      text(LABELS - 8, middle, name, 'end'),
      `<rect x="${LABELS}" y="${y}" width="${fixed(rate.median * scale)}" height="${BAR}" fill="${COLOURS[place % COLOURS.length]}"/>`,
      `<path d="M${fixed(low)} ${middle}H${fixed(high)}" stroke="${INK}" stroke-width="1.5"/>`,
      text(high + 8, middle, short(rate.median), 'start'),
    ].join('\n');
  });
  const title = `<text x="8" y="${top + TITLE - 12}" fill="${INK}" font-weight="600">${question}: answers per second</text>`;
  return { svg: [title, ...bars].join('\n'), end: top + TITLE + rows.length * (BAR + GAP) + GAP };
}

function text(x: number, y: number, words: string, anchor: string): string {
  return `<text x="${fixed(x)}" y="${y}" fill="${INK}" text-anchor="${anchor}" dominant-baseline="central">${words}</text>`;
}

function fixed(value: number): string {
  return value.toFixed(1);
}
