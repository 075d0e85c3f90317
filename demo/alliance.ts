import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { addressesOf, type Addresses } from './addresses.ts';
import { awaitIndex } from './await-index.ts';
import { createMissing, startOwnDatabases } from './databases.ts';
import type { DatabaseAddresses, DemoEnvironment } from './environment.ts';
import { endLeftoverProcesses, forgetProcesses, rememberProcesses } from './leftovers.ts';
import { demoInstitutions } from './institutions.ts';
import type { Member } from './members.ts';
import { isFree } from './postgres/is-free.ts';
import { OperatorError } from './postgres/operator-error.ts';
import { takeLock } from './postgres/process-lock.ts';
import type { RunningPostgres } from './postgres/start-postgres.ts';
import { prepare } from './prepare.ts';
import { startProgram, type Program, type RunningProgram } from './program.ts';
import { hubProgram, nodeProgram, supportPrograms } from './programs.ts';

/** Receives messages while the demo runs. */
export interface Reporter {
  /** A step of the start. */
  progress(sentence: string): void;
  /** A program ended that should be running. */
  trouble(sentence: string): void;
}

const AT_ONCE = 3;
const STOP_MS = 5500;

/** The demo's addresses, to be shown to its user. */
export interface AllianceGuide {
  readonly addresses: Addresses;
  readonly members: readonly Member[];
}

/** The demo alliance: its databases, its data, and each of its programs as a process of its own. */
export class Alliance {
  readonly #environment: DemoEnvironment;
  readonly #reporter: Reporter;
  readonly #running: RunningProgram[] = [];
  #postgres: RunningPostgres | null = null;
  #unlock: (() => Promise<void>) | null = null;
  #starting: Promise<AllianceGuide> | null = null;
  #stopping = false;
  #remembering: Promise<void> = Promise.resolve();

  constructor(environment: DemoEnvironment, reporter: Reporter) {
    this.#environment = environment;
    this.#reporter = reporter;
  }

  /**
   * Starts everything; it is up when the promise resolves. If a program fails to start, those already started are stopped.
   *
   * @throws OperatorError with one sentence if it is already running, a port is in use, or a program does not start
   */
  async start(now: Date): Promise<AllianceGuide> {
    this.#starting = this.#start(now);
    try {
      return await this.#starting;
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Stops the programs, then PostgreSQL; also in the middle of a start. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#stopPrograms();
    await this.#starting?.catch(() => undefined);
    await this.#stopPrograms();
    await this.#postgres?.stop();
    if (this.#unlock) await forgetProcesses(this.#environment.dataDir);
    await this.#unlock?.();
  }

  async #start(now: Date): Promise<AllianceGuide> {
    const environment = this.#environment;
    const addresses = addressesOf(environment);
    await this.#claim();
    await refuseTakenPorts(addresses);
    this.#reporter.progress('The demo alliance is starting; the first start takes half a minute.');
    if (environment.databases) await createMissing(environment.databases);
    const databases = environment.databases ?? (await this.#startPostgres(addresses.postgresPort));
    this.#reporter.progress('PostgreSQL is up.');
    await this.#startAll(supportPrograms({ environment }));
    const { members, first, aged } = await prepare({ environment, addresses, databases, now });
    this.#reporter.progress(first ? 'The databases are filled.' : 'The databases are up to date.');
    if (aged) this.#reporter.progress(aged);
    this.#reporter.progress(`The hub and ${members.length} institutions are starting.`);
    const settings = { environment, databases };
    await this.#startAll([hubProgram(settings), ...members.map((member) => nodeProgram(settings, member))]);
    if (first) await awaitIndex(addresses.hub);
    return { addresses, members };
  }

  async #claim(): Promise<void> {
    const { dataDir } = this.#environment;
    await mkdir(join(dataDir, 'logs'), { recursive: true });
    this.#unlock = await takeLock(
      join(dataDir, 'demo.lock'),
      (holder) =>
        `The demo is already running on ${dataDir} (process ${holder}): stop it, or choose another folder with HUB_DATA_DIR.`,
    );
    await endLeftoverProcesses(dataDir);
  }

  async #startPostgres(port: number): Promise<DatabaseAddresses> {
    const { postgres, databases } = await startOwnDatabases(this.#environment.dataDir, port);
    this.#postgres = postgres;
    void postgres.ended.then(() => this.#trouble('PostgreSQL has ended: stop the demo and start it again.'));
    return databases;
  }

  /** A few at a time: more would only compete on a small machine. The first failure is thrown. */
  async #startAll(programs: readonly Program[]): Promise<void> {
    const waiting = [...programs];
    const line = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await this.#startOne(next);
    };
    const lines = await Promise.allSettled(Array.from({ length: AT_ONCE }, line));
    const failed = lines.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async #startOne(program: Program): Promise<void> {
    if (this.#stopping) throw new OperatorError('The demo was stopped before it was up.');
    const started = startProgram(program);
    this.#running.push(started);
    await this.#remember();
    await started.ready;
    void started.ended.then((how) => {
      this.#trouble(
        `${program.name} has ended (${how}); the others continue. ${againBy(program)} Its log: ${program.logFile}`,
      );
    });
  }

  /** Writes are serialised, so that the last one contains the whole list. */
  #remember(): Promise<void> {
    this.#remembering = this.#remembering.then(async () => {
      const named = this.#running.map(async ({ program: { name }, mark }) => ({ name, mark: await mark }));
      const processes = (await Promise.all(named)).flatMap(({ name, mark }) => (mark ? [{ name, ...mark }] : []));
      await rememberProcesses(this.#environment.dataDir, processes);
    });
    return this.#remembering;
  }

  async #stopPrograms(): Promise<void> {
    await Promise.all(this.#running.map((program) => program.stop(STOP_MS)));
  }

  #trouble(sentence: string): void {
    if (!this.#stopping) this.#reporter.trouble(sentence);
  }
}

/** PostgreSQL checks its own port, after ending a server left over by a killed demo. */
async function refuseTakenPorts({ hubPort, identityPort, trustPort }: Addresses): Promise<void> {
  const nodes = demoInstitutions.map((_, place) => hubPort + 1 + place);
  for (const port of [hubPort, ...nodes, identityPort, trustPort]) {
    if (await isFree(port)) continue;
    throw new OperatorError(
      `Port ${port} is taken: stop the program that listens there, or choose another with HUB_PORT (it uses HUB_PORT to HUB_PORT + 12).`,
    );
  }
}

function againBy({ name, command }: Program): string {
  const configuration = command[command.indexOf('--config') + 1];
  if (!command.includes('--config')) return `To restore ${name}, stop the demo and start it again.`;
  return `Start it again with "npm run node -- --config ${configuration}".`;
}
