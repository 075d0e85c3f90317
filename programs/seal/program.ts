import { showProgress } from '../../subgraphs/shared/program/progress.ts';
import { sentenceOf } from '../../subgraphs/shared/program/run-program.ts';
import { augmentCommand } from './augment.command.ts';
import type { Command, Outcome, PreparedCommand, Surroundings } from './command.ts';
import { inOrder } from './each-file.ts';
import { inspectCommand } from './inspect.command.ts';
import { codeOf, UsageError } from './problems.ts';
import { clean } from './report/text.ts';
import { sealCommand } from './seal.command.ts';
import { verifyCommand } from './verify.command.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  seal: sealCommand,
  augment: augmentCommand,
  inspect: inspectCommand,
  verify: verifyCommand,
};

/** What `--help` without a command prints. */
export const HELP = `npm run seal -- <command> <file…>: electronic seals on files, without a hub and without a database.

${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(9)}${summary}`)
  .join('\n')}

npm run seal -- <command> --help lists the options of each. Exits with 0 if every file was processed, 1 if some could
not be (each with one sentence), 2 if nothing was attempted; "verify" has its own exit codes.
`;

/**
 * Runs one command.
 *
 * @returns the exit code: 0, 1 if some files could not be processed, 2 if the command line or the key is wrong; `verify`
 *   has its own
 */
export async function runSealProgram(parameters: readonly string[], surroundings: Surroundings): Promise<number> {
  const [name = '', ...rest] = parameters;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const wantsHelp = parameters.includes('--help') || parameters.includes('-h');
  if (wantsHelp) {
    surroundings.out.write(command?.help ?? HELP);
    return 0;
  }
  try {
    if (!command) throw new UsageError(`Which command? One of ${Object.keys(COMMANDS).join(', ')}; see --help.`);
    return await runOver(await command.prepare(rest, surroundings), surroundings);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    surroundings.err.write(`${clean(error.message)}\n`);
    return command?.usageExit ?? 2;
  }
}

async function runOver(prepared: PreparedCommand, { out, err }: Surroundings): Promise<number> {
  const { files, json, atOnce } = prepared;
  const progress = files.length > 1 ? showProgress(err, prepared.done) : null;
  // On a terminal the progress bar would mix with the results, so these are printed once it is gone.
  const held: (() => void)[] = [];
  const say = (write: () => void) => void (progress && err.isTTY ? held.push(write) : write());
  const exits: number[] = [];
  let failed = 0;
  try {
    for await (const result of inOrder(files, atOnce, (file) => attempt(prepared, file))) {
      exits.push(result.exit ?? 0);
      if ('error' in result) failed += 1;
      if (json) say(() => out.write(`${JSON.stringify(result.json)}\n`));
      else say(() => ('error' in result ? err : out).write(`${result.text}\n`));
      progress?.at(exits.length, files.length);
    }
  } finally {
    progress?.stop();
    await prepared.close?.();
  }
  for (const write of held) write();
  if (files.length > 1) {
    const undone = failed > 0 ? `${failed} of ${files.length} files could not be processed.` : null;
    const summary = prepared.summary?.(exits) ?? undone;
    if (summary) err.write(`${summary}\n`);
  }
  return exits.filter((exit) => exit > 0).toSorted((a, b) => a - b)[0] ?? 0;
}

async function attempt(prepared: PreparedCommand, file: string): Promise<Outcome & { error?: true }> {
  try {
    return await prepared.one(file);
  } catch (error) {
    const message = sentenceOf(error);
    return {
      error: true,
      exit: prepared.failedExit ?? 1,
      text: clean(`${file}: ${message}`),
      json: { file, error: { code: codeOf(error), message } },
    };
  }
}
