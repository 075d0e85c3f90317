import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SHARED } from '../../../support/surroundings.ts';

const ELM = join(SHARED, 'elm');
/** False where the official files are not here. */
export const isHere = existsSync(ELM);
export const readElm = (file: string) => readFileSync(join(ELM, file), 'utf8');

/** What EXPECTED.json says of a file: signature, apparent level and SHACL; nothing else of it was measured. */
export interface Expected {
  readonly jws?: { readonly signatureVerifies: boolean; readonly apparentLevel: string };
  readonly shacl?: { readonly conforms?: boolean; readonly error?: string };
}
export const expected: Readonly<Record<string, Expected>> = isHere ? JSON.parse(readElm('EXPECTED.json')).files : {};

/** Every file of the two folders, `samples/…` and `jades-dss/…`. */
export function sampleFiles(): readonly string[] {
  if (!isHere) return [];
  return ['samples', 'jades-dss'].flatMap((folder) =>
    readdirSync(join(ELM, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file}`)
      .filter((file) => statSync(join(ELM, file)).isFile())
      .toSorted(),
  );
}
