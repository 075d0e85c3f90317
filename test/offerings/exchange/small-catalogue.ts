import { pino } from 'pino';
import { offerings } from '../../../subgraphs/offerings/index.ts';
import { ImportService, type ImportRequest } from '../../../subgraphs/offerings/exchange/import/import.service.ts';
import type { ImportReport } from '../../../subgraphs/offerings/exchange/report/report.ts';
import { Commands } from '../../../subgraphs/shared/commands/commands.ts';
import { openDatabase } from '../../../subgraphs/shared/database/orm.ts';
import { Refusal } from '../../../subgraphs/shared/errors/refusal.ts';
import { JobQueue } from '../../../subgraphs/shared/outbox/jobs.ts';
import { declareDeliveries, Outbox } from '../../../subgraphs/shared/outbox/outbox.ts';
import type { Home, RequestContext } from '../../../subgraphs/shared/serving/request-context.ts';
import { personOf, requestAt } from '../../support/context.ts';
import { createInstitutionDatabase } from '../../support/database.ts';

export const HOME: Home = { id: 'tuni.fi', name: 'Tampere University', country: 'FI', language: 'fi' };

/** The card of an offering as it was told to the hub. */
export interface ToldCard {
  readonly id: string;
  readonly version: number;
  readonly mode: string;
  readonly course: { readonly id: string; readonly ects: number; readonly title: Record<string, string> };
}

/** One institution's offerings on a database of its own, without a node around them. */
export interface SmallCatalogue {
  readonly databaseUrl: string;
  readonly imports: ImportService;
  /** A new request of a registrar. */
  registrar(): RequestContext;
  import(content: string, more?: Partial<ImportRequest>): Promise<ImportReport>;
  sql<T extends object>(text: string, parameters?: unknown[]): Promise<T[]>;
  /** Cards that were told since the last look. */
  told(): Promise<ToldCard[]>;
  /** Forgets every record, import and job, so that a test begins with an empty catalogue. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

export async function startSmallCatalogue(home: Home = HOME): Promise<SmallCatalogue> {
  const own = await createInstitutionDatabase();
  const database = await openDatabase(own.url, offerings.entities, 6);
  const jobs = new JobQueue(own.url, pino({ level: 'silent' }));
  await jobs.start();
  await declareDeliveries(jobs);
  const outbox = new Outbox(home.id, jobs, () => new Date());
  const imports = new ImportService({ commands: new Commands('offerings'), outbox });
  const registrar = () => requestAt(home, database, personOf(home.id, ['REGISTRAR']));
  const sql = <T extends object>(text: string, parameters: unknown[] = []) =>
    database.em.fork().execute<T[]>(text, parameters);
  return {
    databaseUrl: own.url,
    imports,
    registrar,
    sql,
    async import(content, more = {}) {
      const answer = await imports.importOfferings(registrar(), { institutionId: home.id, content, ...more });
      if (answer instanceof Refusal) throw new Error(`${answer.code}: ${answer.message}`);
      return answer;
    },
    async told() {
      const rows = await sql<{ card: ToldCard }>(
        `delete from pgboss.job where name = 'deliveries' returning data->'payload'->'card' as card`,
      );
      return rows.map(({ card }) => card).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    },
    async clear() {
      const [{ tables } = { tables: '' }] = await sql<{ tables: string }>(RECORDS);
      await sql(`truncate ${tables}, shared.command`);
      await sql('delete from pgboss.job');
    },
    async stop() {
      await jobs.stop();
      await database.close(true);
      await own.drop();
    },
  };
}

const RECORDS = `select string_agg(format('%I.%I', schemaname, tablename), ', ') as tables from pg_tables
  where schemaname = 'offerings' and tablename <> 'time_zone' and tablename not like '%migration%'`;

/** A table of some courses, each with an offering. */
export function tableOf(
  count: number,
  change: (row: Record<string, string>, at: number) => void = () => undefined,
): string {
  const rows = Array.from({ length: count }, (_, at) => {
    const row = {
      course_id: `C${at}`,
      kind: 'MICRO_MODULE',
      'title@en': `Water ${at}`,
      'title@fi': `Vesi ${at}`,
      ects: '2',
      isced_f: '0521',
      languages: 'en;fi',
      'learning_outcomes@en': 'Explains water;Measures water',
      assessment_types: 'quiz',
      offering_id: `O${at}`,
      mode: 'ONLINE',
      study_start: '2027-02-01',
      study_end: '2027-03-01',
      enrolment_opens: '2026-11-01',
      enrolment_closes: '2027-01-15',
      places: '30',
    };
    change(row, at);
    return row;
  });
  const headings = Object.keys(rows[0]!) as (keyof (typeof rows)[number])[];
  return [headings.join(','), ...rows.map((row) => headings.map((heading) => `"${row[heading]}"`).join(','))].join(
    '\n',
  );
}
