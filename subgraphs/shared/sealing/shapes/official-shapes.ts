import { DataFactory, Parser, Store } from 'n3';
import type { Context } from '../linked-data/contexts.ts';
import type { Standards } from './standards.ts';

/** The files of each profile beyond the two generic ones. */
const FURTHER_FILES: Readonly<Record<string, readonly string[]>> = {
  'edc-accredited': ['EDC-accredited.ttl'],
  'edc-issued-by-mandate': ['EDC-issuedByMandate.ttl'],
  'edc-converted': ['EDC-converted.ttl'],
  'edc-diploma-supplement': ['EDC-accredited.ttl', 'EDC-diplomaSupplement.ttl'],
};
const IMPORTS = DataFactory.namedNode('http://www.w3.org/2002/07/owl#imports');

/**
 * The official shapes: the generic ones, and those of further profiles. What they import is already included, so the
 * statements that would fetch it are left out.
 */
export function officialShapes(standards: Standards, profiles: readonly string[]): Store {
  const further = profiles.flatMap((profile) => FURTHER_FILES[profile] ?? []);
  const files = new Set(['EDC-generic-no-cv.ttl', 'EDC-generic-full.ttl', ...further]);
  const shapes = new Store();
  for (const [index, file] of [...files].entries()) {
    const parser = new Parser({ blankNodePrefix: `file${index}_` });
    shapes.addQuads(parser.parse(standards[file] ?? ''));
  }
  shapes.removeQuads(shapes.getQuads(null, IMPORTS, null, null));
  return shapes;
}

/** The official context of edc-ap. */
export function officialContext(standards: Standards): Context {
  return (JSON.parse(standards['edc-ap-context.jsonld'] ?? '{}') as { '@context': Context })['@context'];
}
