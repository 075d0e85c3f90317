import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hubSubgraphs } from '../../../../subgraphs/hub/subgraphs.ts';
import { institutionSubgraphs } from '../../../../subgraphs/institution/subgraphs.ts';
import { FIELDS } from './fields.ts';
import { KEYS } from './keys.ts';
import { TYPES } from './types.ts';
import type { World } from './world.ts';

/** The alliance's own graph, from its generated SDLs. */
export function alliance(schemaFolder: string): World {
  const names = [...hubSubgraphs, ...institutionSubgraphs].map(({ name }) => name).toSorted();
  const sdls = names.map((name) => [name, readFileSync(join(schemaFolder, `${name}.graphql`), 'utf8')]);
  return { name: 'the alliance', subgraphs: Object.fromEntries(sdls) as Record<string, string> };
}

/** Small federations that between them use every feature. */
export const SMALL_WORLDS: readonly World[] = [...KEYS, ...FIELDS, ...TYPES];
