import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import process from 'node:process';
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/client-preset';
import { buildSchema, parse } from 'graphql';
import { readWritten, type Written } from './operations.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const EXAMPLE = join(ROOT, 'examples', 'course-finder');
const check = process.argv.includes('--check');

/** Sets of operations, and the files generated from them. */
const SOURCES = [
  {
    operations: () => readWritten(join(ROOT, 'pages')),
    folder: join(ROOT, 'pages', 'graph', 'generated'),
    names: ['fragment-masking.ts', 'gql.ts', 'graphql.ts', 'index.ts'],
    config: {},
  },
  {
    operations: () => [operationsIn(join(EXAMPLE, 'operations.graphql'))],
    folder: join(EXAMPLE, 'generated'),
    names: ['graphql.ts'],
    // As plain strings, for clients that send them with `fetch`.
    config: { documentMode: 'string' },
  },
] as const;

type Source = (typeof SOURCES)[number];

/** Generates the types of each set from the schema and its operations; with `--check`, only reports outdated files. */
async function main(): Promise<void> {
  const old: string[] = [];
  for (const source of SOURCES) old.push(...(await generate(source)));
  if (check && old.length > 0)
    throw new Error(`Generated types are outdated (${old.join(', ')}): run npm run pages:types`);
  if (!check) process.stdout.write(old.length > 0 ? `written: ${old.join(', ')}\n` : 'nothing to write\n');
}

async function generate({ operations, folder, names, config }: Source): Promise<string[]> {
  const base = `${folder}/`;
  const sdl = readFileSync(join(ROOT, 'schema/api.graphql'), 'utf8');
  const documents = operations().map(({ file, text, document }) => ({ location: file, rawSDL: text, document }));
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: base,
    schema: parse(sdl),
    schemaAst: buildSchema(sdl),
    documents,
    config: {
      enumsAsTypes: true,
      nonOptionalTypename: true,
      scalars: { Date: 'string', DateTime: 'string', ID: 'string', JSONObject: 'Record<string, unknown>' },
      skipTypeNameForRoot: true,
      strictScalars: true,
      useTypeImports: true,
      immutableTypes: true,
      ...config,
    },
    presetConfig: { fragmentMasking: false },
    plugins: [],
    pluginMap: {},
    pluginContext: {},
    profiler: { run: (work: () => unknown) => work(), collect: () => [] },
    cache: (_namespace: string, _key: string, make: () => Promise<unknown>) => make(),
  } as never);
  const old: string[] = [];
  for (const section of sections) {
    const name = section.filename.slice(base.length);
    if (!(names as readonly string[]).includes(name)) continue;
    const text = `${await codegen(section as never)}\n`;
    if (existsSync(section.filename) && readFileSync(section.filename, 'utf8') === text) continue;
    old.push(relative(ROOT, section.filename));
    if (check) continue;
    mkdirSync(dirname(section.filename), { recursive: true });
    writeFileSync(section.filename, text);
  }
  return old;
}

function operationsIn(file: string): Written {
  const text = readFileSync(file, 'utf8');
  return { file, text, document: parse(text) };
}

await main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
