import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Beside the project where it is developed, not part of it; also from where it is built. */
function sharedFolder(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = resolve(folder, 'shared/elm');
    if (existsSync(candidate)) return candidate;
  }
  return '';
}

const ELM = sharedFolder();
/** False where the official files are not here. */
export const isHere = ELM !== '';
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
