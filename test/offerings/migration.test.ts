import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Migration } from '@mikro-orm/migrations';
import { randomBytes } from 'node:crypto';
import { createDatabase, dropDatabase } from '../../demo/postgres/databases.ts';
import { institutionMigrations } from '../../migrations/index.ts';
import { OfferingEntity } from '../../subgraphs/offerings/offering/offering.entity.ts';
import { EnrolmentEntity } from '../../subgraphs/offerings/enrolment/enrolment.entity.ts';
import { CourseEntity } from '../../subgraphs/offerings/course/course.entity.ts';
import { migrateDatabase } from '../../subgraphs/shared/database/migrate.ts';
import { openDatabase, type Database } from '../../subgraphs/shared/database/orm.ts';
import { COURSE, HOST, uuid } from './support.ts';

const NEW = '20261123-enrolment-depth';
const OFFERING = `${HOST}:${uuid(2)}`;
/** An offering of a source that did not say how many places there are. */
const UNNUMBERED = `${HOST}:${uuid(3)}`;
const PERIOD = { opens: '2027-01-01T00:00:00.000Z', closes: '2027-01-31T00:00:00.000Z' };
const server = process.env['TEST_POSTGRES_URL'] ?? '';
const name = `test_${randomBytes(8).toString('hex')}`;
const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;

let database: Database;
beforeAll(async () => {
  await createDatabase(server, name);
  database = await openDatabase(url, [CourseEntity, OfferingEntity, EnrolmentEntity], 2);
});
afterAll(async () => {
  await database.close(true);
  await dropDatabase(server, name);
});

/** As the release before wrote: it names no column it does not know. */
async function writeAsBefore(n: number, state: string, offering = OFFERING): Promise<void> {
  await database.em.fork().execute(
    `insert into offerings.enrolment (id, offering_id, learner, state, reason, requested_at, decided_at)
     values (?, ?, ?, ?, null, now(), null)`,
    [`${HOST}:${uuid(100 + n)}`, offering, `dcu.ie:${uuid(n)}`, state],
  );
}

test('what the release before stored, and still stores while it runs beside, keeps its meaning', async () => {
  const before = institutionMigrations.map((folder) => ({
    ...folder,
    migrations: folder.migrations.filter((one) => one.name < '20261123'),
  }));
  await migrateDatabase(url, before);
  const em = database.em.fork();
  await em.execute(
    `insert into offerings.course (id, kind, title, description, isced_f, topics, sdg_goals, languages, partners, learning_outcomes)
     values (?, 'COURSE', '{"en": "Before"}', '{}', '0613', '{}', '{}', '{en}', '{}', '[]')`,
    [COURSE],
  );
  for (const [id, places] of [
    [OFFERING, 3],
    [UNNUMBERED, 0],
  ])
    await em.execute(
      `insert into offerings.offering (id, course_id, mode, study_start, study_end, enrolment_periods, places)
       values (?, ?, 'ONLINE', '2027-02-01', '2027-03-01', ?::jsonb, ?)`,
      [id, COURSE, JSON.stringify([PERIOD]), places],
    );
  await writeAsBefore(1, 'PENDING');
  await writeAsBefore(2, 'CANCELLED');
  await writeAsBefore(4, 'QUEUED', UNNUMBERED);
  await writeAsBefore(5, 'CANCELLED', UNNUMBERED);
  await writeAsBefore(6, 'QUEUED');

  expect(await migrateDatabase(url, institutionMigrations)).toContain(`offerings/${NEW}`);
  await writeAsBefore(3, 'QUEUED');
  await em.execute(`update offerings.enrolment set state = 'CANCELLED' where learner = ?`, [`dcu.ie:${uuid(1)}`]);

  const offering = await em.findOneOrFail(OfferingEntity, OFFERING);
  expect(offering).toMatchObject({ admission: 'BY_HOST', enrolmentPeriods: [PERIOD] });
  const enrolments = await em.find(EnrolmentEntity, {}, { orderBy: { learner: 'asc' } });
  expect(enrolments.map(({ state, cancelledBy }) => [state, cancelledBy])).toEqual([
    ['CANCELLED', null],
    ['CANCELLED', null],
    ['QUEUED', null],
    // Nobody had decided about this one, and nobody would have.
    ['PENDING', null],
    ['CANCELLED', null],
    ['QUEUED', null],
  ]);
});

test('each migration is committed by itself: what it locked is free while the next one works', async () => {
  class Done extends Migration {
    override up(): void {
      this.addSql('create table "probe"."done" ()');
    }
  }
  class Fails extends Migration {
    override up(): void {
      this.addSql('select 1 / 0');
    }
  }
  const folder = {
    schema: 'probe',
    migrations: [
      { name: '1', class: Done },
      { name: '2', class: Fails },
    ],
  };
  await expect(migrateDatabase(url, [folder])).rejects.toThrow('division by zero');
  expect(await database.em.fork().execute('select name from probe.migrations')).toEqual([{ name: '1' }]);
  expect(await migrateDatabase(url, [{ ...folder, migrations: [{ name: '1', class: Done }] }])).toEqual([]);
});

test('the database itself holds that only what is cancelled was cancelled by somebody', async () => {
  const em = database.em.fork();
  await expect(
    em.execute(`update offerings.enrolment set cancelled_by = 'HOST' where state = 'QUEUED'`),
  ).rejects.toMatchObject({ code: '23514' });
  await expect(
    em.execute(`update offerings.enrolment set cancelled_by = 'SOMEBODY' where state = 'CANCELLED'`),
  ).rejects.toMatchObject({ code: '23514' });
});
