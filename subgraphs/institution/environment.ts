import { join, resolve } from 'node:path';
import process from 'node:process';

/** What a node's program reads of its surroundings. */
export interface NodeEnvironment {
  /** The database of one institution, where the environment names it. */
  databaseUrlOf(institution: string): string | null;
  /** The password of one institution's PKCS#12 file, or the PIN of its device, where the environment has it. */
  sealPasswordOf(institution: string): string | null;
  /** STANDARDS_DIR, else `standards` in the data folder: where `npm run standards` puts the official shapes. */
  readonly standardsFolder: string;
}

/** The name of the variable that holds an institution's database: `DATABASE_URL_TUNI_FI`. */
export function databaseVariableOf(institution: string): string {
  return `DATABASE_URL_${inVariable(institution)}`;
}

/** The name of the variable that holds the password or PIN of an institution's seal: `SEAL_PASSWORD_TUNI_FI`. */
export function sealPasswordVariableOf(institution: string): string {
  return `SEAL_PASSWORD_${inVariable(institution)}`;
}

function inVariable(institution: string): string {
  return institution.toUpperCase().replaceAll(/[.-]/g, '_');
}

/** Reads and checks the environment; nothing else in the program does. */
export function readEnvironment(environment: NodeJS.ProcessEnv = process.env): NodeEnvironment {
  return {
    databaseUrlOf: (institution) => environment[databaseVariableOf(institution)] || null,
    sealPasswordOf: (institution) => environment[sealPasswordVariableOf(institution)] || null,
    standardsFolder: resolve(environment['STANDARDS_DIR'] || join(environment['HUB_DATA_DIR'] || '.data', 'standards')),
  };
}
