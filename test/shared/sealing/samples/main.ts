import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { disagreement } from './explained.ts';
import { isHere, sampleFiles } from './files.ts';
import { judge, officialShapes } from './judged.ts';
import { tableOf, withTable } from './table.ts';

const FILE = 'docs/verification-samples.md';
const HELP = `npm run verdicts

Verifies the official sealed files and those of the European Commission's DSS, which lie beside the project (../shared/elm),
and writes what was said of each into ${FILE}. A file whose verdict nobody explains is named, and the exit code is 1.
`;

if (process.argv.includes('--help')) process.stdout.write(HELP);
else process.exitCode = await run();

async function run(): Promise<number> {
  if (!isHere) {
    process.stderr.write('The official files (../shared/elm) are not here: there is nothing to verify.\n');
    return 1;
  }
  const shapes = officialShapes();
  const rows = [];
  for (const file of sampleFiles()) rows.push(await judge(file, shapes));
  await shapes.close();
  await writeFile(FILE, withTable(await readFile(FILE, 'utf8'), tableOf(rows)));
  const open = rows.map((row) => [row.file, disagreement(row)] as const).filter(([, problem]) => problem !== null);
  for (const [file, problem] of open) process.stdout.write(`${file}: ${problem}\n`);
  process.stdout.write(`${rows.length} files, ${open.length} without an explanation.\n`);
  return open.length === 0 ? 0 : 1;
}
