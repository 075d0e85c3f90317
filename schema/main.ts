import { argv, cwd, exit, stderr, stdout } from 'node:process';
import { join } from 'node:path';
import { generateSchema, staleFiles, writeSchema } from './compose.ts';

const HELP = `npm run compose               writes schema/*.graphql from the subgraphs
npm run compose -- --check    writes nothing; fails where a file is stale
`;

const folder = join(cwd(), 'schema');

if (argv.includes('--help')) {
  stdout.write(HELP);
  exit(0);
}
try {
  const generated = generateSchema();
  if (argv.includes('--check')) {
    const stale = await staleFiles(folder, generated);
    if (stale.length > 0)
      throw new Error(`Stale in schema/: ${stale.join(', ')}. Run "npm run compose" and commit what it writes.`);
    stdout.write('schema/ is current and the supergraph composes\n');
  } else {
    const written = await writeSchema(folder, generated);
    stdout.write(written.length > 0 ? `written: ${written.join(', ')}\n` : 'schema/ was current\n');
  }
} catch (error) {
  stderr.write(`${(error as Error).message}\n`);
  exit(1);
}
