import { mkdir, readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { SingleBar, Presets } from 'cli-progress';
import { fuzz, type FuzzResult } from './fuzz.ts';
import { REMAINDERS } from './what-remains.ts';

const HELP = `npm run fuzz:verify -- [--count <number>] [--seed <number>] [--write <file>]

Alters sealed files of its own making, 100,000 times unless told, and verifies each. None may be VALID that is not the
same document under the same seal. Ends with 1 where one is, and puts it into fuzz-findings/. Takes some minutes.

  --write <file>  puts the table into a Markdown file, between its marks
`;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    write: { type: 'string' },
    help: { type: 'boolean' },
  },
});
const [count, seed] = [Number(values.count), Number(values.seed)];
if (values.help) process.stdout.write(HELP);
else if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
  process.stderr.write('--count and --seed are whole numbers.\n');
  process.exitCode = 64;
} else process.exitCode = await run();

async function run(): Promise<number> {
  const started = Date.now();
  const bar = process.stderr.isTTY
    ? new SingleBar({ stream: process.stderr, clearOnComplete: true }, Presets.shades_classic)
    : null;
  bar?.start(count, 0);
  const result = await fuzz(count, seed, (done) => {
    if (bar) bar.update(done);
    else if (done % 10_000 === 0) process.stderr.write(`${done} of ${count}\n`);
  });
  bar?.stop();
  const table = tableOf(result, Math.round((Date.now() - started) / 1000));
  process.stdout.write(`${table}\n`);
  if (values.write) await writeTable(values.write, table);
  for (const { n, kind, what, text } of result.findings.slice(0, 100)) {
    await mkdir('fuzz-findings', { recursive: true });
    await writeFile(`fuzz-findings/${seed}-${n}.json`, text);
    process.stderr.write(`${what}: fuzz-findings/${seed}-${n}.json (${kind})\n`);
  }
  return result.findings.length === 0 ? 0 : 1;
}

function tableOf({ tallies, findings, longest }: FuzzResult, seconds: number): string {
  const rows = [...tallies].map(([kind, { made, unaltered, INVALID, INDETERMINATE, VALID }]) =>
    [kind, made, unaltered, INVALID, INDETERMINATE, ...REMAINDERS.map((one) => VALID[one])].join(' | '),
  );
  const heading = [
    'where',
    'made',
    'as it was',
    'INVALID',
    'INDETERMINATE',
    ...REMAINDERS.map((one) => one.toLowerCase()),
  ];
  return [
    `${count} mutations with seed ${seed} in ${seconds} s: ${findings.length} findings. The longest verification took ${Math.round(longest)} ms.`,
    '',
    `| ${heading.join(' | ')} |`,
    `| --- |${' --: |'.repeat(heading.length - 1)}`,
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}

async function writeTable(file: string, table: string): Promise<void> {
  const [from, to] = ['<!-- fuzz:verify -->', '<!-- /fuzz:verify -->'];
  const text = await readFile(file, 'utf8');
  if (!text.includes(from) || !text.includes(to)) throw new Error(`${file} has no marks ${from} and ${to}.`);
  await writeFile(
    file,
    `${text.slice(0, text.indexOf(from) + from.length)}\n\n${table}\n\n${text.slice(text.indexOf(to))}`,
  );
}
