import { buildDocument, sealIssuer } from '../../../../subgraphs/shared/sealing/index.ts';
import { sentenceOf } from '../../../../subgraphs/shared/sealing/shapes/findings.ts';
import { STANDARDS } from '../../../../subgraphs/shared/sealing/shapes/standards.ts';
import { ShapeValidator } from '../../../../subgraphs/shared/sealing/shapes/validate.ts';
import { make, NOW } from '../certificates.ts';
import { EVERY_KIND } from '../described.ts';
import { readElm } from '../elm-files.ts';

const { der } = await make({ name: 'Seal' });
export const issued = (described: (typeof EVERY_KIND)[number][1]) =>
  JSON.parse(JSON.stringify(sealIssuer(buildDocument(described), der, NOW))) as Record<string, unknown>;

export const own = new ShapeValidator(null);
const fileOf = (name: string) => readElm(`${name.endsWith('.ttl') ? 'shapes' : 'context'}/${name}`);
export const standards = () => Object.fromEntries(Object.keys(STANDARDS).map((name) => [name, fileOf(name)]));
let officialOnes: ShapeValidator | null = null;
export const theirs = () => (officialOnes ??= new ShapeValidator(standards()));

export interface Told {
  readonly conforms: boolean;
  readonly findings: readonly string[];
}
export async function told(validator: ShapeValidator, document: Record<string, unknown>): Promise<Told | string> {
  try {
    const { conforms, findings } = await validator.validate(document);
    return { conforms, findings: [...new Set(findings.map(sentenceOf))].toSorted() };
  } catch (error) {
    return (error as Error).name;
  }
}

/**
 * The document with one member otherwise: `credentialSubject.hasClaim.title`; undefined takes it away. What the document
 * writes twice is changed in every place.
 */
function change(document: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop()!;
  let node: any = document;
  for (const name of names) node = [node[name]].flat()[0];
  const { id } = node;
  const walk = (one: any): void => {
    if (typeof one !== 'object' || one === null) return;
    if (one.id === id) {
      if (value === undefined) delete one[last];
      else one[last] = value;
    }
    Object.values(one).forEach(walk);
  };
  walk(document);
}

export function changed(document: Record<string, unknown>, ...changes: (readonly [string, unknown])[]) {
  const copy = structuredClone(document);
  for (const [path, value] of changes) change(copy, path, value);
  return copy;
}
