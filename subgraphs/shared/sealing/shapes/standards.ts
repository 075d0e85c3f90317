import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The official files of the application profile: European Learning Model 3 (European Commission, repository
 * European-Learning-Model, folder rdf/ap/edc), each with the SHA-256 of the version this release was tested with.
 */
export const STANDARDS: Readonly<Record<string, string>> = {
  'edc-ap-context.jsonld': '528f8a0e86dbbec7db2216c61806e6311feedac77a51d1a38b0a1d49e4c337fb',
  'EDC-generic-no-cv.ttl': '14e691293cad67283301f032b946fdf104687547327bfd0eef747afa3316115d',
  'EDC-generic-full.ttl': '5e409f5bb79e0013867f63b8e5174ae4013bb971a0d729fd77ba2fb531e1be8b',
  'EDC-accredited.ttl': '66c35372876305e3fa9b96d008f88770bf74bab4a1e8e70084fb2660f9e199e8',
  'EDC-issuedByMandate.ttl': '1661026c61ae499923d05b9ae24e65f01853ec9ca5fa0f5e6c8dc35fe27fe76c',
  'EDC-converted.ttl': '93792d2ed00ff760044745728fb2db00486d369275da526de6491e4c16184e94',
  'EDC-diplomaSupplement.ttl': '80c1b3bede8bd9f56b6c082b1b380397870669bec935a251185faab016628044',
};

/** The official files by name. */
export type Standards = Readonly<Record<string, string>>;

/** The installed files are not those of this release. */
export class StandardsRefused extends Error {
  override readonly name = 'StandardsRefused';
}

/**
 * The official files that an operator installed in a folder; null if there are none.
 *
 * @throws StandardsRefused if one of them is missing, or is not the one that this release was tested with
 */
export async function readStandards(folder: string): Promise<Standards | null> {
  const names = Object.keys(STANDARDS);
  const found = await Promise.all(names.map((name) => readFile(join(folder, name)).catch(() => null)));
  if (found.every((bytes) => bytes === null)) return null;
  const missing = names.find((_name, index) => found[index] === null);
  if (missing) throw new StandardsRefused(`${join(folder, missing)} is missing: run "npm run standards" again.`);
  return Object.fromEntries(names.map((name, index) => [name, genuine(name, found[index]!, folder)]));
}

/**
 * The text of an official file, if it is the one that this release was tested with.
 *
 * @throws StandardsRefused otherwise
 */
export function genuine(name: string, bytes: Uint8Array, from: string): string {
  if (createHash('sha256').update(bytes).digest('hex') === STANDARDS[name]) return Buffer.from(bytes).toString('utf8');
  throw new StandardsRefused(
    `${name} of ${from} is not the official file this release was tested with (its SHA-256 differs).`,
  );
}
