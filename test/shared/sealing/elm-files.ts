import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { notShared, SHARED } from '../../support/surroundings.ts';
import { describeWhere } from '../../support/where.ts';

/** The official files; not part of the project, but beside it where it is developed. */
export const ELM = join(SHARED, 'elm');
const missing = notShared('elm');
/** Skipped where the official files are not here. */
export const official = (title: string, body: () => void) => describeWhere(missing, title, body);

export const readElm = (file: string) => readFileSync(join(ELM, file), 'utf8');

/** What EXPECTED.json says of a sample. */
export interface Expected {
  readonly shacl?: { readonly conforms?: boolean; readonly error?: string; readonly triples?: number };
}

/** Every sample with its document: what is sealed, unwrapped; what is wrapped for upload, too. */
export function samples(): [file: string, document: Record<string, unknown>, expected: Expected][] {
  if (missing !== null) return [[missing, {}, {}]];
  const expected = JSON.parse(readElm('EXPECTED.json')).files as Record<string, Expected>;
  const files = readdirSync(join(ELM, 'samples'), { recursive: true, encoding: 'utf8' }).toSorted();
  return files
    .filter((file) => /\.json(ld)?$/.test(file))
    .map((file) => [file, documentIn(readElm(join('samples', file))), expected[`samples/${file}`] ?? {}]);
}

function documentIn(text: string): Record<string, unknown> {
  const outer = JSON.parse(text) as Record<string, unknown>;
  const { payload, credential } = outer;
  if (typeof payload === 'string') return documentIn(payload);
  return (credential && !outer['credentialSubject'] ? credential : outer) as Record<string, unknown>;
}
