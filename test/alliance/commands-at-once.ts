import { beforeAll, expect, test } from '@jest/globals';
import { openDatabase } from '../../subgraphs/shared/database/orm.ts';
import type { TestAlliance } from '../support/alliance.ts';

const OFFERING = 'dcu.ie:5ade8cdb-54a2-89c6-b813-85ec3ad75fec';
const AT_ONCE = 80;

interface Recorded {
  readonly recordResult: { readonly id?: string; readonly version?: number; readonly code?: string } | null;
}

export function commandsAtOnce(at: () => TestAlliance): void {
  let alliance: TestAlliance;
  let enrolments: string[];
  let assessment: string;
  beforeAll(async () => {
    alliance = at();
    const database = await openDatabase(alliance.databaseOf('dcu.ie'), [], 1);
    const rows = await database.em.fork().execute<{ id: string }[]>(
      `insert into offerings.enrolment (id, offering_id, learner, state, requested_at)
     select 'dcu.ie:' || uuidv7(), '${OFFERING}', 'tuni.fi:' || uuidv7(), 'ENROLLED', now() from generate_series(1, ${AT_ONCE}) returning id`,
    );
    enrolments = rows.map(({ id }) => id);
    await database.close(true);
    const { data } = await alliance.askText<{ offering: { assessments: { id: string }[] } }>(
      null,
      'query ($id: ID!) { offering(id: $id) { assessments { id } } }',
      {
        id: OFFERING,
      },
    );
    assessment = data.offering.assessments[0]?.id ?? '';
  }, 60_000);

  const record = (enrolment: string, score: string) =>
    alliance
      .ask<Recorded>('registrar@dcu.ie', 'RecordResult', { enrolment, assessment, score, final: true })
      .then(({ data, errors }) => ({ ...data?.recordResult, errors }));

  test('commands that ask the graph themselves do not stand in each other’s way, however many come at once', async () => {
    const answers = await Promise.all(enrolments.map((enrolment) => record(enrolment, 'B')));
    expect(answers.filter(({ id, errors }) => !id || errors.length > 0)).toEqual([]);
  }, 40_000);

  test('two recordings of one result at once are two versions of it', async () => {
    const [fresh] = enrolments;
    const answers = await Promise.all([record(fresh ?? '', 'C'), record(fresh ?? '', 'D')]);
    expect(answers.map(({ version }) => version).toSorted()).toEqual([2, 3]);
  });
}
