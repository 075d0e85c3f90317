import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIELDS } from './fields.ts';
import { KEYS } from './keys.ts';
import { TYPES } from './types.ts';
import type { World } from './world.ts';

const SUBGRAPHS = ['assessments', 'catalogue', 'credentials', 'learners', 'offerings', 'recognition', 'trust'];

/** The alliance's own graph, from its generated SDLs. */
export function alliance(schemaFolder: string): World {
  const sdls = SUBGRAPHS.map((name) => [name, readFileSync(join(schemaFolder, `${name}.graphql`), 'utf8')]);
  return { name: 'the alliance', subgraphs: Object.fromEntries(sdls) as Record<string, string> };
}

/** Small federations that between them use every feature. */
export const SMALL_WORLDS: readonly World[] = [...KEYS, ...FIELDS, ...TYPES];
