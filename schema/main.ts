import { argv, cwd, exit, stderr, stdout } from 'node:process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { release, staleChangelog, updateChangelog } from './changelog.ts';
import { generateSchema, staleFiles, writeSchema } from './compose.ts';

const HELP = `npm run compose                        generates schema/ from the subgraphs, and the list of changes since the last release
npm run compose -- --check             writes nothing; fails if a file is stale
npm run compose -- --release <version>   releases the present API: later changes are relative to it
`;

const folder = join(cwd(), 'schema');
const options = {
  help: { type: 'boolean' },
  check: { type: 'boolean' },
  release: { type: 'string' },
} as const;

try {
  const { values } = parseArgs({ args: argv.slice(2), options });
  if (values.help) {
    stdout.write(HELP);
    exit(0);
  }
  const generated = generateSchema();
  const api = generated.get('api.graphql') ?? '';
  if (values.check) {
    const stale = [...(await staleFiles(folder, generated)), ...(await staleChangelog(folder, api))];
    if (stale.length > 0)
      throw new Error(`Stale in schema/: ${stale.join(', ')}. Run "npm run compose" and commit the result.`);
    stdout.write('schema/ is current and the supergraph composes\n');
  } else {
    const written = [...(await writeSchema(folder, generated)), ...(await updateChangelog(folder, api))];
    if (values.release !== undefined) {
      await release(folder, values.release, new Date().toISOString().slice(0, 10));
      stdout.write(`released: ${values.release}\n`);
    }
    stdout.write(written.length > 0 ? `written: ${written.join(', ')}\n` : 'schema/ was current\n');
  }
} catch (error) {
  stderr.write(`${(error as Error).message}\n`);
  exit(1);
}
