import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CHECKOUT } from '../../bench/shared/checkout.ts';

/** The contract, the official files and vocabularies: beside the project where it is developed, not part of it. */
export const SHARED = resolve(CHECKOUT, '../shared');

/** What a test needs and does not find; null where it is there. */
export type Missing = string | null;

/** Whether that is among the shared files. */
export function notShared(path: string): Missing {
  return existsSync(join(SHARED, path)) ? null : `../shared/${path} is not here`;
}

/** Whether that program can be run. */
export function notInstalled(program: string): Missing {
  return spawnSync(program, ['version']).error ? `${program} is not installed` : null;
}
