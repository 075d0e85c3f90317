import { PassThrough } from 'node:stream';
import type { WriteStream } from 'node:tty';
import type { Surroundings } from '../../../programs/seal/command.ts';
import { readEnvironment } from '../../../programs/seal/environment.ts';
import { openShapeCheck, type ShapeCheck } from '../../../subgraphs/shared/sealing/index.ts';
import { runSealProgram } from '../../../programs/seal/program.ts';

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** The lines of `--json`. */
  readonly json: Record<string, never>[];
}

let opened: Promise<ShapeCheck> | null = null;

/** The project's own shapes, in one thread for all runs of a test file. */
async function shapes(): Promise<ShapeCheck> {
  opened ??= openShapeCheck(null);
  return opened;
}

/** Ends that thread. */
export async function closeShapes(): Promise<void> {
  await (await opened)?.close();
  opened = null;
}

/** Runs the program as its main module does, and gives what it said. */
export async function run(
  parameters: readonly string[],
  given: { environment?: NodeJS.ProcessEnv; clock?: () => Date; fetch?: typeof fetch; terminal?: boolean } = {},
): Promise<Said> {
  const said = { out: '', err: '' };
  const err = new PassThrough();
  err.on('data', (chunk) => (said.err += String(chunk)));
  const surroundings: Surroundings = {
    out: { write: (text: string) => ((said.out += text), true) },
    err: Object.assign(err, { isTTY: given.terminal ?? false, columns: 80 }) as unknown as WriteStream,
    environment: readEnvironment(given.environment ?? {}),
    clock: given.clock ?? (() => new Date()),
    fetch: given.fetch,
    openShapes: async () => ({ ...(await shapes()), close: async () => undefined }),
  };
  const code = await runSealProgram(parameters, surroundings);
  const json = parameters.includes('--json')
    ? said.out
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : [];
  return { code, ...said, json };
}
