import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { say } from './bench-program.ts';
import { CHECKOUT } from './checkout.ts';
import type { Verdict } from './verdict.ts';

/** A table in Markdown; columns from `numbersFrom` on are numbers, set to the right. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numbersFrom = head.length,
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, n) => (n < numbersFrom ? '---' : '--:'))), ...rows.map(line)].join('\n');
}

/** The aims, and whether they hold. */
export function aimsTable(verdicts: readonly Verdict[]): string {
  return table(
    ['', 'aim', 'measured', 'holds'],
    verdicts.map(({ name, aim, measured, holds }) => [name, aim, measured, holds ? 'yes' : '**no**']),
  );
}

/** When it was, and how busy the machine was with other things. */
export function measuredAt(at: string, loadAverage: number): string {
  return `Measured ${at.slice(0, 16).replace('T', ' ')} UTC; load of the machine before: ${loadAverage.toFixed(2)}.`;
}

/** Writes a report as the project formats Markdown. */
export async function writeReport(file: string, text: string): Promise<void> {
  const config = await resolveConfig(file);
  await writeFile(file, await format(`${text}\n`, { ...config, filepath: file }));
  say(`Written: ${relative(CHECKOUT, file)}.`);
}
