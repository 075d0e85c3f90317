import { join } from 'node:path';
import { startProgram, type Program, type RunningProgram } from '../../demo/program.ts';
import { rememberProcesses } from '../../demo/leftovers.ts';
import type { Cleanup } from './cleanup.ts';

const BUILT = 'dist';
const STOP_MS = 15_000;

/** The programs of one run, each a process of its own. Processes left over by a killed run are ended by the next. */
export class Programs {
  readonly #dataDir: string;
  readonly #running = new Set<RunningProgram>();

  constructor(dataDir: string, cleanup: Cleanup) {
    this.#dataDir = dataDir;
    cleanup.add(() => Promise.all([...this.#running].map((program) => this.stop(program))));
  }

  /** Starts a built program with its own environment, and waits until it is ready. */
  async start(
    name: string,
    [file, ...parameters]: readonly [string, ...string[]],
    environment: NodeJS.ProcessEnv = {},
  ): Promise<RunningProgram> {
    const program: Program = {
      name,
      command: [join(BUILT, file), ...parameters],
      environment,
      logFile: join(this.#dataDir, 'logs', `${name}.log`),
    };
    const running = startProgram(program);
    this.#running.add(running);
    await this.#remember();
    await running.ready;
    return running;
  }

  async stop(program: RunningProgram): Promise<void> {
    await program.stop(STOP_MS);
    this.#running.delete(program);
    await this.#remember();
  }

  async #remember(): Promise<void> {
    const named = [...this.#running].map(async ({ program, mark }) => ({ name: program.name, mark: await mark }));
    const processes = (await Promise.all(named)).flatMap(({ name, mark }) => (mark ? [{ name, ...mark }] : []));
    await rememberProcesses(this.#dataDir, processes);
  }
}
