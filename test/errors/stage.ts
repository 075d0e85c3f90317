import { pino } from 'pino';
import { startAlliance, type TestAlliance } from '../support/alliance.ts';
import { openRows, type Rows, unchanged } from './support.ts';

/** What every program logged. */
export const lines: string[] = [];
export let alliance: TestAlliance;
let rows: Rows;

export async function start(): Promise<void> {
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  alliance = await startAlliance({ log });
  rows = await openRows(alliance);
}

export async function stop(): Promise<void> {
  await rows?.close();
  await alliance?.stop();
}

/** What is refused leaves every row of every database as it was. */
export const withoutEffect = <T>(refused: () => Promise<T>) => unchanged(rows, refused);
