import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { compare, problemOf } from './differential.ts';
import type { Comparison } from './differential.ts';
import { opensslVersion } from './openssl-verify.ts';
import { tableOf } from './table.ts';

const HELP = `npm run differential:paths -- [--seed <number>] [--write <file>]

Makes 10,000 chains of certificates and more, good and broken in every way, has this project and OpenSSL judge each, and
prints what they said by kind. Takes some minutes; the same seed makes the same kinds in the same order.

  --write <file>  puts the table into a Markdown file, between its marks
`;

const option = (name: string) => process.argv[process.argv.indexOf(name) + 1];
const seed = process.argv.includes('--seed') ? Number(option('--seed')) : 20261121;

if (process.argv.includes('--help')) {
  process.stdout.write(HELP);
} else {
  process.exitCode = await run();
}

async function run(): Promise<number> {
  const version = await opensslVersion();
  if (!version) {
    process.stderr.write('OpenSSL is not installed: there is nothing to compare with.\n');
    return 1;
  }
  const started = Date.now();
  const compared = await compare({ seed, perKind: 55, pairs: 2000 }, (done, all) =>
    process.stderr.write(`\r${done} of ${all} chains`),
  );
  process.stderr.write('\n');
  const problems = compared.flatMap((one) => sentence(one));
  const table = tableOf(compared, { version, seed, seconds: Math.round((Date.now() - started) / 1000) });
  process.stdout.write(`${table}\n${problems.join('\n')}${problems.length} without an explanation\n`);
  if (process.argv.includes('--write')) await writeTable(option('--write')!, table);
  return problems.length === 0 ? 0 : 1;
}

function sentence(one: Comparison): string[] {
  const problem = problemOf(one);
  return problem ? [`chain ${one.number}, ${one.kinds.map(({ name }) => name).join(' + ')}: ${problem}\n`] : [];
}

async function writeTable(file: string, table: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const [before, after] = [text.split('<!-- table -->\n')[0]!, text.split('<!-- end of table -->')[1] ?? ''];
  await writeFile(file, `${before}<!-- table -->\n\n${table}\n<!-- end of table -->${after}`);
}
