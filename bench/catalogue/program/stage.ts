import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JWK } from 'jose';
import type pg from 'pg';
import { createDatabase, withClient } from '../../../demo/postgres/databases.ts';
import type { RunningProgram } from '../../../demo/program.ts';
import { hubMigrations } from '../../../migrations/index.ts';
import { migrateDatabase } from '../../../subgraphs/shared/database/migrate.ts';
import { FeedControl } from '../feed/feed-control.ts';
import { World, type WorldPlan } from '../world/world.ts';
import type { Programs } from '../../shared/programs.ts';
import { fillRegistry } from './registry.ts';
import type { BenchServer } from '../../shared/server.ts';

/** The settings of a stage. */
export interface StageParts {
  readonly server: BenchServer;
  readonly programs: Programs;
  readonly plan: WorldPlan;
  /** The feeds listen at this port, the hub at the next. */
  readonly port: number;
  /** The institutions' own key. */
  readonly key: JWK;
}

/** One world in one database, with its feeds and the hub in front of it. */
export class Stage {
  readonly world: World;
  readonly name: string;
  readonly databaseUrl: string;
  readonly hubUrl: string;
  readonly feeds: FeedControl;
  readonly key: JWK;
  readonly #parts: StageParts;
  #hub: RunningProgram | null = null;

  private constructor(parts: StageParts) {
    const { server, plan, port } = parts;
    this.#parts = parts;
    this.key = parts.key;
    this.world = new World(plan);
    this.name = `catalogue_${plan.institutions}_${plan.offerings}_${plan.seed}`;
    this.databaseUrl = server.postgres.url(this.name);
    this.feeds = new FeedControl(`http://127.0.0.1:${port}`);
    this.hubUrl = `http://localhost:${port + 1}`;
  }

  /** Creates and migrates the database, fills the registry and starts the feeds, but not the hub. */
  static async open(parts: StageParts): Promise<Stage> {
    const { server, programs, plan, port, key } = parts;
    const stage = new Stage(parts);
    await createDatabase(server.postgres.url('postgres'), stage.name);
    await migrateDatabase(stage.databaseUrl, hubMigrations);
    await stage.sql((client) => fillRegistry(client, stage.world, port, key));
    const world = Object.entries({ ...plan, port, hub: stage.hubUrl }).flatMap(([name, value]) => [
      `--${name}`,
      String(value),
    ]);
    await programs.start(`feeds-${plan.institutions}`, ['bench/catalogue/feed/main.js', ...world]);
    return stage;
  }

  /** Runs with a dedicated connection. */
  sql<T>(use: (client: pg.Client) => Promise<T>): Promise<T> {
    return withClient(this.databaseUrl, use);
  }

  /** The hub as deployed: its own program, its own process. */
  async startHub(): Promise<void> {
    if (this.#hub) return;
    const { server, programs, plan, port } = this.#parts;
    const dataDir = join(server.dataDir, `hub-${plan.institutions}`);
    await mkdir(dataDir, { recursive: true });
    this.#hub = await programs.start(`hub-${plan.institutions}`, ['gateway/main.js'], {
      HUB_PORT: String(port + 1),
      // All queries come from one caller.
      HUB_RATE: 'off',
      HUB_DATA_DIR: dataDir,
      DATABASE_URL: this.databaseUrl,
    });
  }

  /** The hub's peak memory since its start, in MB; null if the system does not report it. */
  async hubMemory(): Promise<number | null> {
    const mark = await this.#hub?.mark;
    const status = mark ? await readFile(`/proc/${mark.pid}/status`, 'utf8').catch(() => '') : '';
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(status) ?? [];
    return kilobytes ? Math.round(Number(kilobytes) / 1024) : null;
  }

  async stopHub(): Promise<void> {
    const hub = this.#hub;
    this.#hub = null;
    if (hub) await this.#parts.programs.stop(hub);
  }
}
