import process from 'node:process';
import { sentenceOf } from '../../subgraphs/shared/program/run-program.ts';
import { openShapeCheck } from '../../subgraphs/shared/sealing/index.ts';
import { readEnvironment } from './environment.ts';
import { runSealProgram } from './program.ts';

try {
  process.exitCode = await runSealProgram(process.argv.slice(2), {
    out: process.stdout,
    err: process.stderr,
    environment: readEnvironment(),
    clock: () => new Date(),
    openShapes: openShapeCheck,
  });
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}
