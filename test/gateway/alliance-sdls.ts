import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { SubgraphSdl } from '../../gateway/routing/declarations.ts';
import { hubSubgraphs } from '../../subgraphs/hub/subgraphs.ts';
import { institutionSubgraphs } from '../../subgraphs/institution/subgraphs.ts';

/** The generated schemas of the project. */
export const SCHEMA = resolve(import.meta.dirname, '../../schema');

/** The SDLs of all subgraphs of the alliance. */
export function allianceSdls(): SubgraphSdl[] {
  return [...hubSubgraphs, ...institutionSubgraphs].map(({ name }) => ({
    name,
    sdl: readFileSync(join(SCHEMA, `${name}.graphql`), 'utf8'),
  }));
}
