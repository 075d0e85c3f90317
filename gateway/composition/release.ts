import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Kind, parse } from 'graphql';
import type { ConstDirectiveNode } from 'graphql';
import { readDeclarations } from '../routing/declarations.ts';
import type { Declarations, SubgraphSdl } from '../routing/declarations.ts';

/** A supergraph and the routing declarations of its subgraphs' SDLs, which are always replaced together. */
export interface Release {
  readonly supergraphSdl: string;
  readonly declarations: Declarations;
  /** The SDLs of the institutions' subgraphs, by name. */
  readonly sdls: ReadonlyMap<string, string>;
}

/**
 * Reads `supergraph.graphql` and, beside it, `<name>.graphql` of each subgraph it names.
 *
 * @param local names of the subgraphs that run in the hub.
 * @throws Error saying which file is missing or cannot be read as what it should be.
 */
export async function readRelease(supergraphPath: string, local: ReadonlySet<string>): Promise<Release> {
  const supergraphSdl = await readText(supergraphPath);
  const names = subgraphsOf(supergraphSdl, supergraphPath);
  const subgraphs = await Promise.all(
    names
      .filter((name) => !local.has(name))
      .map(async (name): Promise<SubgraphSdl> => {
        const path = join(dirname(supergraphPath), `${name}.graphql`);
        return { name, sdl: await readText(path) };
      }),
  );
  const sdls = new Map(subgraphs.map(({ name, sdl }) => [name, sdl]));
  return { supergraphSdl, declarations: readDeclarations(subgraphs, local), sdls };
}

/** The subgraphs a supergraph was composed of: the `@join__graph`s of its `join__Graph` enum. */
function subgraphsOf(supergraphSdl: string, path: string): string[] {
  const graphs = documentOf(supergraphSdl, path).definitions.find(
    (definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph',
  );
  const names =
    graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? graphs.values?.flatMap(({ directives }) => nameIn(directives)) : [];
  if (!names?.length) throw new Error(`${path} is no supergraph: make it with "npm run compose".`);
  return names;
}

function nameIn(directives: readonly ConstDirectiveNode[] = []): string[] {
  const given = directives.find(({ name }) => name.value === 'join__graph')?.arguments ?? [];
  const name = given.find((argument) => argument.name.value === 'name')?.value;
  return name?.kind === Kind.STRING ? [name.value] : [];
}

function documentOf(sdl: string, path: string) {
  try {
    return parse(sdl, { noLocation: true });
  } catch (error) {
    throw new Error(`${path} cannot be read as GraphQL: ${(error as Error).message}`, { cause: error });
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new Error(`${path} cannot be read: make it with "npm run compose".`, { cause: error });
  }
}
