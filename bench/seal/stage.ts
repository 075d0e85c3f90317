import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createDatabase, withClient } from '../../demo/postgres/databases.ts';
import { startPostgres } from '../../demo/postgres/start-postgres.ts';
import { openAuthority, type IssuedSeal } from '../../demo/trust-services/authority.ts';
import { institutionMigrations } from '../../migrations/index.ts';
import { credentials } from '../../subgraphs/credentials/index.ts';
import { Commands } from '../../subgraphs/shared/commands/commands.ts';
import { migrateDatabase } from '../../subgraphs/shared/database/migrate.ts';
import { openDatabase, type Database } from '../../subgraphs/shared/database/orm.ts';
import { JobQueue } from '../../subgraphs/shared/outbox/jobs.ts';
import { DELIVERIES, Outbox } from '../../subgraphs/shared/outbox/outbox.ts';
import type { AugmentServices, SealIdentity, SealLevel } from '../../subgraphs/shared/sealing/index.ts';
import { RequestContext, type Home } from '../../subgraphs/shared/serving/request-context.ts';
import type { SubgraphDependencies } from '../../subgraphs/shared/serving/subgraph.ts';
import type { Cleanup } from '../shared/cleanup.ts';
import { Programs } from '../shared/programs.ts';
import { servicesOf, type Authority } from './authority.ts';

const HOME: Home = { id: 'dcu.ie', name: 'Dublin City University', country: 'IE', language: 'en' };
const LEARNER = 'tuni.fi:019a2f00-0000-7000-8000-000000000001';
const SUBJECT = {
  id: 'dcu.ie',
  country: 'IE',
  legalName: 'Dublin City University',
  organizationIdentifier: 'NTRIE-DEMO-DCU',
};
/** As many jobs as a process of a node works on at once. */
const WORKERS = 2;
const SILENT = pino({ level: 'silent' });

/** What is measured on: a node's database and queue, and trust services in a process of their own. */
export class SealStage {
  readonly #database: Database;
  readonly #jobs: JobQueue;
  readonly outbox: Outbox;
  readonly folder: string;
  readonly url: string;
  readonly databaseVersion: string;
  readonly issued: IssuedSeal;
  readonly authority: Authority;
  readonly raising: AugmentServices;

  private constructor(
    parts: { database: Database; jobs: JobQueue } & Pick<
      SealStage,
      'folder' | 'url' | 'databaseVersion' | 'issued' | 'authority'
    >,
  ) {
    this.#database = parts.database;
    this.#jobs = parts.jobs;
    this.outbox = new Outbox(HOME.id, parts.jobs, () => new Date());
    this.folder = parts.folder;
    this.url = parts.url;
    this.databaseVersion = parts.databaseVersion;
    this.issued = parts.issued;
    this.authority = parts.authority;
    this.raising = servicesOf(parts.authority, 0);
  }

  static async open(port: number, cleanup: Cleanup): Promise<SealStage> {
    const folder = await mkdtemp(join(tmpdir(), 'alliance-hub-seal-bench-'));
    cleanup.add(() => rm(folder, { recursive: true, force: true }));
    await mkdir(join(folder, 'logs'));
    const postgres = await startPostgres({
      folder: join(folder, 'postgres'),
      port,
      logFile: join(folder, 'logs', 'postgres.log'),
    });
    cleanup.add(async () => {
      await postgres.stop();
      await rm(postgres.folder, { recursive: true, force: true });
    });
    await createDatabase(postgres.url('postgres'), 'node');
    const url = postgres.url('node');
    await migrateDatabase(url, institutionMigrations);
    const origin = `http://localhost:${port + 11}`;
    const clock = () => new Date();
    const store = await openAuthority({ dataDir: folder, ocspAddress: `${origin}/ocsp`, clock });
    const issued = await store.issueSeal({ institution: SUBJECT });
    await new Programs(folder, cleanup).start('trust-services', ['demo/trust-services/main.js'], {
      HUB_PORT: String(port),
      HUB_DATA_DIR: folder,
    });
    const jobs = new JobQueue(url, SILENT);
    await jobs.start();
    cleanup.add(() => jobs.stop());
    for (const queue of [DELIVERIES, 'credentials.seal']) await jobs.declare(queue);
    const database = await openDatabase(url, credentials.entities);
    cleanup.add(() => database.close(true));
    const authority = { origin, timestamps: `${origin}/timestamps`, anchors: [store.caCertificatePem] };
    const [row] = await withClient(
      url,
      async (client) =>
        (await client.query<{ version: string }>(`select split_part(version(), ' on ', 1) as version`)).rows,
    );
    const databaseVersion = row!.version;
    return new SealStage({ database, jobs, folder, url, databaseVersion, issued, authority });
  }

  /** A batch of so many credentials with this document, waiting to be sealed. */
  async batch(document: string, count: number, level: SealLevel): Promise<string> {
    const id = `dcu.ie:${crypto.randomUUID()}`;
    await withClient(this.url, async (client) => {
      await client.query(
        `insert into credentials.credential
           (id, kind, state, title, offering, enrolment, learner, missing, document, document_hash, prepared_at)
         select $1 || '-' || n, 'MICRO_CREDENTIAL', 'SEALING', '{}', 'dcu.ie:o', $1 || '-e-' || n, $3, '[]', $4, 'h', now()
         from generate_series(1, $2::int) n`,
        [id, count, LEARNER, document],
      );
      await client.query(
        `insert into credentials.sealing_batch (id, state, level, sealer, total, requested_at)
         values ($1, 'QUEUED', $3, 'dcu.ie', $2, now())`,
        [id, count, level],
      );
      await client.query(
        `insert into credentials.sealing_item (batch, position, credential, state)
         select $1, n, $1 || '-' || n, 'WAITING' from generate_series(1, $2::int) n`,
        [id, count],
      );
      await client.query('vacuum analyze credentials.sealing_item, credentials.credential');
      await client.query('checkpoint');
    });
    return id;
  }

  /**
   * Does a batch as one process of a node does.
   *
   * @param raising timestamps and evidence; those of the authority on this machine by default
   * @throws Error if not all were sealed
   */
  async work(identity: SealIdentity, batch: string, raising = this.raising): Promise<void> {
    const run = this.#runner(identity, raising);
    await Promise.all(Array.from({ length: WORKERS }, () => run(batch)));
    await withClient(this.url, async (client) => {
      const { rows } = await client.query<{ state: string; open: number; why: string | null }>(
        `select b.state, (select count(*)::int from credentials.sealing_item where batch = b.id and state <> 'SEALED') as open,
           (select message from credentials.sealing_item where batch = b.id and message is not null limit 1) as why
         from credentials.sealing_batch b where b.id = $1`,
        [batch],
      );
      const [{ state, open, why }] = rows as [(typeof rows)[number]];
      if (state !== 'FINISHED' || open > 0) throw new Error(`The batch is ${state}, ${open} not sealed: ${why ?? ''}`);
    });
  }

  /** Forgets what was sealed, so that each measurement begins with the same. */
  async clear(): Promise<void> {
    await withClient(this.url, async (client) => {
      await client.query(
        'truncate credentials.sealing_item, credentials.sealing_batch, credentials.credential cascade',
      );
      await client.query('delete from pgboss.job');
      await client.query('vacuum pgboss.job');
    });
  }

  /** A job's context, on the database's own connections. */
  context(): RequestContext {
    return new RequestContext({
      home: HOME,
      caller: { subject: 'dcu.ie|service', institution: 'dcu.ie', roles: ['SERVICE'], learner: null, depth: 0 },
      statement: null,
      token: null,
      em: this.#database.em.fork({ useContext: true }),
      now: new Date(),
      log: SILENT,
      traceId: 'bench',
    });
  }

  #runner(seal: SealIdentity, raising: AugmentServices): (batch: string) => Promise<void> {
    const running = credentials.start({
      home: HOME,
      clock: () => new Date(),
      log: SILENT,
      seal,
      raising,
      jobs: this.#jobs,
      outbox: this.outbox,
      commands: new Commands('credentials'),
    } as unknown as SubgraphDependencies);
    const going = `select 1 from credentials.sealing_batch where id = $1 and state in ('QUEUED', 'RUNNING')
      and exists (select 1 from credentials.sealing_item where batch = $1 and state = 'WAITING' and lease is null)`;
    return async (batch) => {
      do {
        await running.jobs!['seal']!(this.context(), { batch } as never);
      } while (await withClient(this.url, async (client) => (await client.query(going, [batch])).rowCount));
    };
  }
}
