import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { assessments } from '../../subgraphs/assessments/index.ts';
import { ResultDataService } from '../../subgraphs/assessments/personal-data/personal-data.service.ts';
import { EnrolmentStatesService } from '../../subgraphs/offerings/enrolment/enrolment-states.service.ts';
import { offeringsEntities } from '../../subgraphs/offerings/entities.ts';
import { EnrolmentDataService } from '../../subgraphs/offerings/personal-data/personal-data.service.ts';
import { PlacesService } from '../../subgraphs/offerings/places/places.service.ts';
import { openDatabase, type Database } from '../../subgraphs/shared/database/orm.ts';
import type { Outbox } from '../../subgraphs/shared/outbox/outbox.ts';
import { PersonalData } from '../../subgraphs/shared/personal-data/holder.ts';
import { personOf, requestAt } from '../support/context.ts';
import { createInstitutionDatabase, type TestDatabase } from '../support/database.ts';

const DCU = { id: 'dcu.ie', name: 'DCU', country: 'IE', language: 'en' };
const LEARNER = 'tuni.fi:019a2f00-0000-7000-8000-000000000001';
const OTHER = 'tuni.fi:019a2f00-0000-7000-8000-000000000002';

let place: TestDatabase;
let database: Database;
const data = new PersonalData();
const sql = <T extends object>(text: string, values: unknown[] = []) => database.em.fork().execute<T[]>(text, values);

const offering = (id: string) => `insert into offerings.offering
  (id, course_id, mode, study_start, study_end, enrolment_periods, places) values ('${id}', 'c', 'ONLINE', '2026-11-01', '2027-01-31', '[]', 1)`;
const enrolment = (id: string, of: string, state: string, learner = LEARNER) => `insert into offerings.enrolment
  (id, offering_id, learner, state, requested_at, reason) values ('${id}', '${of}', '${learner}', '${state}', '2026-10-01', 'Aino asks')`;
const result = (of: string, assessment: string, final: boolean, learner = LEARNER) => [
  `insert into assessments.result (id, enrolment, learner, assessment_id, state, pass, score, final, version, recorded_at)
    values ('${of} ${assessment}', '${of}', '${learner}', '${assessment}', '${final ? 'COMPLETED' : 'IN_PROGRESS'}', 'PASSED', '4', ${final}, 1, now())`,
  `insert into assessments.result_version values ('${of} ${assessment}', 1, '4', false, now(), 'x')`,
];
const job = (kind: string, of: string) =>
  `insert into pgboss.job (name, data) select name, '${JSON.stringify({ kind, payload: { enrolment: of } })}'::jsonb from pgboss.queue limit 1`;
const BEFORE = [
  `insert into pgboss.queue (name, policy, retry_limit, retry_delay, retry_backoff, expire_seconds, retention_seconds, deletion_seconds, partition, table_name)
    values ('deliveries.dead', 'standard', 1, 1, true, 1, 1, 1, false, 'job_common') on conflict do nothing`,
  `insert into offerings.course (id, kind, title, description, isced_f, topics, sdg_goals, languages, partners, learning_outcomes)
    values ('c', 'COURSE', '{}', '{}', '0613', '{}', '{}', '{en}', '{}', '[]')`,
  `insert into assessments.grading_scheme (id, title, scores, passing_score) values ('s', '{}', '{5,4,3}', '3')`,
  ...['a1', 'a2'].map(
    (id) => `insert into assessments.assessment (id, offering, type, supervision, grading_scheme_id)
      values ('${id}', 'o', '{}', 'UNSUPERVISED', 's')`,
  ),
  ...['finished', 'half', 'begun', 'ends'].map(offering),
  enrolment('e-finished', 'finished', 'FINISHED'),
  ...result('e-finished', 'a1', true),
  enrolment('e-half', 'half', 'ENROLLED'),
  ...result('e-half', 'a1', true),
  ...result('e-half', 'a2', false),
  enrolment('e-begun', 'begun', 'ENROLLED'),
  ...result('e-begun', 'a1', false),
  enrolment('e-waits', 'begun', 'QUEUED', OTHER),
  ...result('e-waits', 'a1', false, OTHER),
  enrolment('e-ends', 'ends', 'ENROLLED'),
  job('offerings.resultFinal', 'e-half'),
  job('learners.enrolmentChanged', 'e-half'),
];

beforeAll(async () => {
  place = await createInstitutionDatabase();
  database = await openDatabase(place.url, [...offeringsEntities, ...assessments.entities], 4);
  const outbox = { sendAll: async () => undefined } as unknown as Outbox;
  const places = new PlacesService({ states: new EnrolmentStatesService({ outbox }) });
  data.add('offerings', new EnrolmentDataService({ places }));
  data.add('assessments', new ResultDataService());
  for (const statement of BEFORE) await sql(statement);
});
afterAll(async () => {
  await database.close(true);
  await place.drop();
});

const erase = () => {
  const ctx = requestAt(DCU, database, personOf('tuni.fi', ['SERVICE']));
  const person = { erasure: 'tuni.fi:e1', learner: LEARNER, subjectHash: null };
  return ctx.em.transactional(() => data.erase(ctx, person));
};
const waiting = async () => {
  const query = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await sql(query)).length === 0) await setTimeout(10);
};

test('erasing keeps what has a final result, even one that becomes final meanwhile, and no provisional mark', async () => {
  // The last final result of one enrolment finishes it while the erasure waits for its offering.
  const [locked, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const finishing = database.em.fork().transactional(async (em) => {
    await em.execute(`select 1 from offerings.offering where id = 'ends' for update`);
    locked.resolve();
    await finish.promise;
    await em.execute(`update offerings.enrolment set state = 'FINISHED' where id = 'e-ends'`);
  });
  await locked.promise;
  const done = erase();
  await waiting();
  finish.resolve();
  await finishing;
  expect(await done).toMatchObject({
    erased: [
      { what: 'enrolments', count: 1 },
      { what: 'results that were not final', count: 2 },
      { what: 'messages and jobs', count: 1 },
    ],
    kept: [
      { what: 'finished enrolments', count: 2 },
      { what: 'enrolments with a final result', count: 1 },
      { what: 'results', count: 2 },
    ],
  });
  expect(await sql('select id, state, reason from offerings.enrolment order by id')).toEqual([
    { id: 'e-ends', state: 'FINISHED', reason: null },
    { id: 'e-finished', state: 'FINISHED', reason: null },
    { id: 'e-half', state: 'ENROLLED', reason: null },
    { id: 'e-waits', state: 'ENROLLED', reason: null },
  ]);
  for (const ids of ['id from assessments.result', 'result_id as id from assessments.result_version'])
    expect(await sql(`select ${ids} order by 1`)).toEqual([
      { id: 'e-finished a1' },
      { id: 'e-half a1' },
      { id: 'e-waits a1' },
    ]);
  // The message that will finish the enrolment that was kept still arrives.
  expect(await sql(`select data ->> 'kind' as kind from pgboss.job`)).toEqual([{ kind: 'offerings.resultFinal' }]);
  expect((await erase()).kept.map(({ count }) => count)).toEqual([2, 1, 2]);
});

test('the history of a final result is never deleted, and no version is changed', async () => {
  const never = 'a version of a result is never changed';
  await expect(sql(`delete from assessments.result_version where result_id = 'e-half a1'`)).rejects.toThrow(never);
  await expect(sql(`update assessments.result_version set score = '5'`)).rejects.toThrow(never);
});
