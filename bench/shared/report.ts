import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { say } from './bench-program.ts';
import { CHECKOUT } from './checkout.ts';
import type { Verdict } from './verdict.ts';

/** A table in Markdown; columns from `numbersFrom` on are numbers, aligned right. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numbersFrom = head.length,
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, n) => (n < numbersFrom ? '---' : '--:'))), ...rows.map(line)].join('\n');
}

/** The aims, and whether they are met. */
export function aimsTable(verdicts: readonly Verdict[]): string {
  return table(
    ['', 'aim', 'measured', 'met'],
    verdicts.map(({ name, aim, measured, holds }) => [name, aim, measured, holds ? 'yes' : '**no**']),
  );
}

/** The time of the measurement, and the load of the machine before it. */
export function measuredAt(at: string, loadAverage: number): string {
  return `Measured ${at.slice(0, 16).replace('T', ' ')} UTC; load of the machine before that: ${loadAverage.toFixed(2)}.`;
}

/** Writes a report in the project's Markdown format. */
export async function writeReport(file: string, text: string): Promise<void> {
  const config = await resolveConfig(file);
  await writeFile(file, await format(`${text}\n`, { ...config, filepath: file }));
  say(`Written: ${relative(CHECKOUT, file)}.`);
}
