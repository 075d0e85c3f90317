import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/client-preset';
import { buildSchema, parse } from 'graphql';
import { readWritten } from './operations.ts';

const PAGES = resolve(import.meta.dirname, '..');
const FOLDER = `${join(PAGES, 'graph', 'generated')}/`;
const NAMES = ['fragment-masking.ts', 'gql.ts', 'graphql.ts', 'index.ts'];
const check = process.argv.includes('--check');

/** Writes `graph/generated` from the schema and the operations in the pages; with `--check`, only tells what is old. */
async function main(): Promise<void> {
  const sdl = readFileSync(resolve(PAGES, '../schema/api.graphql'), 'utf8');
  const documents = readWritten(PAGES).map(({ file, text, document }) => ({ location: file, rawSDL: text, document }));
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: FOLDER,
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
    const name = section.filename.slice(FOLDER.length);
    if (!NAMES.includes(name)) throw new Error(`${name} is not expected among the generated files.`);
    const text = `${await codegen(section as never)}\n`;
    if (existsSync(section.filename) && readFileSync(section.filename, 'utf8') === text) continue;
    old.push(name);
    if (check) continue;
    mkdirSync(dirname(section.filename), { recursive: true });
    writeFileSync(section.filename, text);
  }
  if (check && old.length > 0)
    throw new Error(`graph/generated is not current (${old.join(', ')}): npm run pages:types`);
  if (!check) process.stdout.write(old.length > 0 ? `written: ${old.join(', ')}\n` : 'nothing to write\n');
}

await main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
