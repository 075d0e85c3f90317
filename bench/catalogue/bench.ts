import { loadavg } from 'node:os';
import { join } from 'node:path';
import { readFile, writeFile } from 'node:fs/promises';
import type { JWK } from 'jose';
import { loadOrCreateSigningKeys } from '../../subgraphs/shared/identity/signing-key.ts';
import { endLeftoverProcesses } from '../../demo/leftovers.ts';
import { explainAll } from './explain/explain.ts';
import { countOfferings, load, type LoadReport } from './load/load.ts';
import type { BenchOptions, Part } from './options.ts';
import { measureChange } from './parts/change.ts';
import { measureHarvest } from './parts/harvest.ts';
import { measureRatio } from './parts/ratio.ts';
import { measureOpen, measureSingle } from './parts/searches.ts';
import type { Cleanup } from '../shared/cleanup.ts';
import { Programs } from '../shared/programs.ts';
import { startServer, type BenchServer } from '../shared/server.ts';
import { Stage } from './program/stage.ts';
import { ResultStore, type Measurement } from './report/results.ts';

const NOBODY_ELSE_MS = 3000;

/** One run of the bench: the programs it started, and its measurements. */
export class Bench {
  readonly #options: BenchOptions;
  readonly #cleanup: Cleanup;
  readonly #programs: Programs;
  readonly #key: JWK;
  readonly #say: (sentence: string) => void;
  readonly server: BenchServer;
  readonly stage: Stage;
  readonly results: ResultStore;

  private constructor(parts: {
    options: BenchOptions;
    cleanup: Cleanup;
    programs: Programs;
    key: JWK;
    say: (sentence: string) => void;
    server: BenchServer;
    stage: Stage;
    results: ResultStore;
  }) {
    this.#options = parts.options;
    this.#cleanup = parts.cleanup;
    this.#programs = parts.programs;
    this.#key = parts.key;
    this.#say = parts.say;
    this.server = parts.server;
    this.stage = parts.stage;
    this.results = parts.results;
  }

  /** Starts PostgreSQL and the universities' feeds. */
  static async open(options: BenchOptions, cleanup: Cleanup, say: (sentence: string) => void): Promise<Bench> {
    const server = await startServer(options, cleanup);
    const { dataDir } = server;
    await endLeftoverProcesses(dataDir);
    const programs = new Programs(dataDir, cleanup);
    const [key] = await loadOrCreateSigningKeys(join(dataDir, 'institutions.json'));
    const { seed, offerings, institutions } = options;
    const plan = { seed, offerings, institutions, day: await dayOf(options, dataDir) };
    const stage = await Stage.open({ server, programs, plan, key, port: options.port + 1 });
    const results = await ResultStore.open(dataDir, stage.name);
    return new Bench({ options, cleanup, programs, key, say, server, stage, results });
  }

  /** Loads the world unless it is loaded, then measures the requested parts. */
  async run(): Promise<void> {
    const { stage } = this;
    const { parts, short } = this.#options;
    const { signal } = this.#cleanup;
    const report = await this.#loaded(stage);
    if (report) await this.results.put({ load: report });
    await stage.startHub();
    await this.#part('single', 'a single client', async () => {
      await this.results.put({
        single: await this.#measured(stage, () => measureSingle(stage, this.#options, signal)),
      });
    });
    await this.#part('open', 'an open loop', async () => {
      await this.results.put({ open: await this.#measured(stage, () => measureOpen(stage, this.#options, 2, signal)) });
    });
    await this.#part('change', `changes${short ? '' : ', also by the feeds alone'}`, async () => {
      await this.results.put({
        change: await this.#measured(stage, () => measureChange(stage, this.#options.seed, short, signal)),
      });
    });
    await this.#part('harvest', 'an open loop during a full harvest', async () => {
      await this.results.put({
        harvest: await this.#measured(stage, () => measureHarvest(stage, this.#options, signal, this.#say)),
      });
    });
    if (parts.has('ratio')) await this.#ratio();
    await this.#part('explain', 'plans of every kind of question', async () => {
      await this.results.put({
        plans: await this.#measured(stage, () => explainAll(stage, this.#options.plansFolder)),
      });
    });
  }

  async #ratio(): Promise<void> {
    const { fewInstitutions, port } = this.#options;
    const plan = { ...this.stage.world.plan, institutions: fewInstitutions };
    const few = await Stage.open({
      server: this.server,
      programs: this.#programs,
      plan,
      key: this.#key,
      port: port + 3,
    });
    const report = await this.#loaded(few);
    if (report) await this.results.put({ loadFew: report });
    await few.startHub();
    await this.#part(
      'ratio',
      `${fewInstitutions} institutions compared with ${this.stage.world.plan.institutions}`,
      async () => {
        const stages = { few, many: this.stage };
        await this.results.put({
          ratio: await this.#measured(this.stage, () => measureRatio(stages, this.#options, this.#cleanup.signal)),
        });
      },
    );
    await few.stopHub();
  }

  async #part(part: Part, what: string, measure: () => Promise<void>): Promise<void> {
    if (!this.#options.parts.has(part)) return;
    this.#say(`Measuring: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, NOBODY_ELSE_MS));
    await measure();
  }

  /** @returns how it was loaded; null if it was loaded before */
  async #loaded(stage: Stage): Promise<Measurement<LoadReport> | null> {
    const { dropIndexes, loadMinutes } = this.#options;
    const { dataDir } = this.server;
    const marker = join(dataDir, `${stage.name}.loaded`);
    if (await readFile(marker).catch(() => null)) return null;
    this.#say(`Loading ${stage.name}.`);
    const options = { dataDir, dropIndexes, minutes: loadMinutes, signal: this.#cleanup.signal, say: this.#say };
    const report = await this.#measured(stage, () => load(stage, options));
    const count = await countOfferings(stage);
    if (count !== stage.world.plan.offerings)
      throw new Error(`The index has ${count} offerings, not ${stage.world.plan.offerings}.`);
    await writeFile(marker, report.at);
    return report;
  }

  async #measured<T>({ world }: Stage, measure: () => Promise<T>): Promise<Measurement<T>> {
    const on = { world: world.plan, settings: this.server.settings };
    const before = { at: new Date().toISOString(), loadAverage: loadavg()[0] ?? NaN, on };
    return { ...before, result: await measure() };
  }
}

/** Kept data remain dated around the day for which they were generated. */
async function dayOf({ day }: BenchOptions, dataDir: string): Promise<string> {
  const file = join(dataDir, 'day');
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept !== null && day !== null && day !== kept)
    throw new Error(`The data in ${dataDir} were generated for ${kept}: omit --day, or remove the folder.`);
  const chosen = kept ?? day ?? new Date().toISOString().slice(0, 10);
  await writeFile(file, chosen);
  return chosen;
}
