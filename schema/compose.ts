import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composeSupergraph } from '../gateway/composition/compose.ts';
import { hubSubgraphs } from '../subgraphs/hub/subgraphs.ts';
import { institutionSubgraphs } from '../subgraphs/institution/subgraphs.ts';
import { liveSchema } from './live.ts';
import { printSubgraph } from '../subgraphs/shared/serving/build-schema.ts';

/** The generated files of `schema/`, by name: each subgraph's SDL, the supergraph, the API schema, the schema of the live stream. */
export type GeneratedSchema = ReadonlyMap<string, string>;

/**
 * Generates `schema/` from the subgraphs' GraphQL classes.
 *
 * @throws Error with a line per composition error
 */
export function generateSchema(): GeneratedSchema {
  const sdls = [...hubSubgraphs, ...institutionSubgraphs].map((subgraph) => ({
    name: subgraph.name,
    sdl: printSubgraph(subgraph),
  }));
  const composition = composeSupergraph(sdls);
  if (composition.errors) throw new Error(composition.errors.join('\n'));
  return new Map([
    ...sdls.map(({ name, sdl }) => [`${name}.graphql`, sdl] as const),
    ['supergraph.graphql', composition.supergraphSdl],
    ['api.graphql', composition.apiSchemaSdl],
    ['live.schema.json', liveSchema()],
  ]);
}

/** The files of a folder that are stale: not what would be generated now. */
export async function staleFiles(folder: string, generated: GeneratedSchema = generateSchema()): Promise<string[]> {
  const stale = await Promise.all(
    [...generated].map(async ([name, text]) =>
      (await readFile(join(folder, name), 'utf8').catch(() => null)) === text ? [] : [name],
    ),
  );
  return stale.flat();
}

/** Writes the files that changed, each atomically, so that a running hub never reads half a supergraph. */
export async function writeSchema(folder: string, generated: GeneratedSchema = generateSchema()): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const stale = await staleFiles(folder, generated);
  for (const name of stale) {
    const beside = join(folder, `.${name}.new`);
    await writeFile(beside, generated.get(name) ?? '');
    await rename(beside, join(folder, name));
  }
  return stale;
}
