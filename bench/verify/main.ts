import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { relative } from 'node:path';
import process from 'node:process';
import { format, resolveConfig } from 'prettier';
import { runProgram } from '../../subgraphs/shared/program/run-program.ts';
import { CHECKOUT } from '../shared/checkout.ts';
import { makeFiles } from './files.ts';
import { measureLevel, rawRate, type VerifyResult } from './measure.ts';
import { HELP, readOptions } from './options.ts';
import { aimsOf, lineOf, reportOf } from './report.ts';

await runProgram(HELP, async (parameters) => {
  const { short, levels, sizes, strangers, documents, seconds, report } = readOptions(parameters);
  const now = new Date(Math.floor(Date.now() / 1000) * 1000);
  const load = loadavg()[0]!;
  const results: VerifyResult[] = [];
  for (const kilobytes of sizes) {
    const files = await makeFiles(kilobytes, { strangers, documents, levels }, now);
    const raw = rawRate(kilobytes, seconds / 2);
    for (const level of levels) {
      const result = { kilobytes, raw, ...(await measureLevel(files, level, seconds, now)) };
      results.push(result);
      say(lineOf(result));
    }
  }
  if (report) await write(report, reportOf(results, now.toISOString(), load));
  const aims = aimsOf(results, short);
  for (const { name, aim, measured, holds } of aims)
    say(`${holds ? 'pass' : 'FAIL'}  ${name}: ${measured.toFixed(1)}/s (${short ? 'bound' : 'aim'}: ${aim}/s)`);
  process.exitCode = aims.every(({ holds }) => holds) ? 0 : 1;
});

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

async function write(file: string, text: string): Promise<void> {
  const config = await resolveConfig(file);
  await writeFile(file, await format(`${text}\n`, { ...config, filepath: file }));
  say(`Written: ${relative(CHECKOUT, file)}.`);
}
