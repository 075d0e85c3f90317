import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isJsonObject } from '../../subgraphs/shared/sealing/json/strict-json.ts';
import { UsageError } from './problems.ts';

/** A node's configuration file; the program reads from it where the seal is kept and what proves it. */
export interface ReadConfiguration {
  readonly file: string;
  readonly members: Readonly<Record<string, unknown>>;
  inFolder(path: string): string;
}

/**
 * Reads an operator's JSON file.
 *
 * @throws UsageError
 */
export async function readConfigurationFile(given: string): Promise<ReadConfiguration> {
  const file = resolve(given);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be read (${error.code}).`);
  });
  const members = parse(text, file);
  return { file, members, inFolder: (path) => resolve(dirname(file), path) };
}

function parse(text: string, file: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
  } catch {
    // Reported below: the text may contain secrets.
  }
  throw new UsageError(`${file} contains no JSON object.`);
}
