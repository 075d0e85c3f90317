import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { findAccreditation } from '../../subgraphs/trust/accreditation/accreditation.policy.ts';
import type { AccreditationTerms } from '../../subgraphs/shared/accreditation/coverage.policy.ts';
import { findSealing } from '../../subgraphs/trust/course/sealing.policy.ts';
import { openDatabase } from '../../subgraphs/shared/database/orm.ts';
import { courseTrustId, readCourseTrustId } from '../../subgraphs/shared/card/course-trust.ts';
import { trust } from '../../subgraphs/trust/index.ts';
import { DEMO_MANDATE } from '../../demo/fill/trust.ts';
import { ANONYMOUS, NOW, startRegistry, type Registry } from './registry.ts';

const TODAY = '2026-11-21';
const LEARNING = { eqfLevel: 6, iscedF: '0613' };

describe('accreditation, by the terms of a decision', () => {
  const terms = (given: Partial<AccreditationTerms>) => ({
    agency: 'QQI',
    validFrom: '2023-01-01',
    validUntil: '2030-12-31',
    eqfLevels: null,
    iscedF: null,
    ...given,
  });
  test.each([
    ['on its last day', {}, { validUntil: TODAY }, null],
    ['on its first day', {}, { validFrom: TODAY }, null],
    ['without end', {}, { validUntil: null }, null],
    ['the day after its last', {}, { validUntil: '2026-11-20' }, 'held until 2026-11-20'],
    ['the day before its first', {}, { validFrom: '2026-11-22' }, 'holds only from 2026-11-22'],
    ['of another level', {}, { eqfLevels: [7, 8] }, 'does not reach EQF level 6, only 7, 8'],
    ['of this level', {}, { eqfLevels: [6] }, null],
    ['of a level the course does not say', { eqfLevel: null }, { eqfLevels: [6] }, 'does not say its own'],
    ['of another field', {}, { iscedF: ['0913', '02'] }, 'does not reach the field 0613, only 0913, 02'],
    ['of the broad field', {}, { iscedF: ['06'] }, null],
    ['of a field whose code only occurs in its own', {}, { iscedF: ['13', '61'] }, 'does not reach the field 0613'],
    ['of no field', {}, { iscedF: [] }, 'does not reach the field 0613'],
    ['of no level', {}, { eqfLevels: [] }, 'does not reach EQF level 6'],
    ['of a field the course does not say', { iscedF: null }, { iscedF: ['06'] }, 'does not say its own'],
    ['of all, where the course says nothing', { iscedF: null, eqfLevel: null }, {}, null],
  ])('a decision %s', (_, learning, given, why) => {
    const decision = terms(given);
    const found = findAccreditation('DCU', [decision], { ...LEARNING, ...learning }, TODAY);
    expect(found.accreditation).toBe(why === null ? decision : null);
    expect(found.explanation).toContain(why ?? 'DCU is accredited by QQI');
  });

  test('of several the one that holds longest speaks, and of none that holds the one of today', () => {
    const [short, long, past] = [
      terms({ validUntil: '2027-01-01' }),
      terms({ validUntil: null }),
      terms({ validUntil: '2025-01-01' }),
    ];
    expect(findAccreditation('DCU', [short, long, past], LEARNING, TODAY).accreditation).toBe(long);
    const narrow = terms({ iscedF: ['09'] });
    expect(findAccreditation('DCU', [past, narrow], LEARNING, TODAY).explanation).toContain(
      'does not reach the field 0613',
    );
    expect(findAccreditation('DCU', [], LEARNING, TODAY).explanation).toBe(
      "Not accredited: the registry has no agency's decision about DCU.",
    );
  });
});

describe('who seals', () => {
  const certificate = (qualified: boolean, from: string, until: string) =>
    ({ qualified, notBefore: new Date(from), notAfter: new Date(until) }) as never;
  const mandate = (given: object) =>
    ({
      to: 'eciu.eu',
      scope: ['MICRO_CREDENTIAL'],
      validFrom: '2026-01-01',
      validUntil: '2027-12-31',
      givenAt: new Date('2026-01-01'),
      revokedAt: null,
      seal: {},
      ...given,
    }) as never;
  const runs = certificate(false, '2026-01-01', '2028-01-01');
  const ended = certificate(true, '2024-01-01', '2026-01-01');
  const found = (
    seals: never[],
    mandated: { mandate: never; seals: never[] }[],
    kind: 'MICRO_CREDENTIAL' | 'PARTICIPATION' = 'MICRO_CREDENTIAL',
  ) => findSealing({ institution: 'dcu.ie', seals, mandated }, kind, NOW);

  test('the institution itself where a certificate of its own runs, the qualified one first', () => {
    const qualified = certificate(true, '2026-01-01', '2027-01-01');
    expect(found([ended, runs], [])).toMatchObject({ sealer: 'dcu.ie', mandate: null, qualified: false });
    expect(found([runs, qualified], [])).toMatchObject({ qualified: true, until: new Date('2027-01-01') });
  });

  test('else another under a mandate for the kind, until the first of both ends', () => {
    expect(found([ended], [{ mandate: mandate({}), seals: [runs] }])).toMatchObject({
      sealer: 'eciu.eu',
      until: new Date('2027-12-31T23:59:59.999Z'),
    });
    expect(found([], [{ mandate: mandate({}), seals: [runs] }], 'PARTICIPATION')).toBeNull();
  });

  test.each([
    ['is revoked', mandate({ revokedAt: new Date('2026-11-01') }), runs],
    ['has ended', mandate({ validUntil: '2026-11-20' }), runs],
    ['carries no seal of the awarding body', mandate({ seal: null }), runs],
    ['runs, but the sealer has no certificate that does', mandate({}), ended],
  ])('nobody where the mandate %s', (_, given, seal) => {
    expect(found([], [{ mandate: given, seals: [seal] }])).toBeNull();
  });
});

test('the key of a course holds what it was made of, and nothing else is one', () => {
  const course = { institution: 'dcu.ie', credentialKind: 'PARTICIPATION', eqfLevel: null, iscedF: null } as const;
  for (const one of [course, { ...course, ...LEARNING }]) expect(readCourseTrustId(courseTrustId(one))).toEqual(one);
  for (const odd of ['', 'dcu.ie', 'dcu.ie/DIPLOMA/6/0613', 'dcu.ie/PARTICIPATION/9/', '/PARTICIPATION//']) {
    expect(readCourseTrustId(odd)).toBeNull();
  }
});

describe('asked of the registry', () => {
  let registry: Registry;
  beforeAll(async () => void (registry = await startRegistry()));
  afterAll(() => registry.stop());
  beforeEach(() => void (registry.now = NOW));

  const ASK = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on CourseTrust {
    id institution { id } accreditation { accredited agency decision validUntil explanation }
    sealing { sealer { id name } own qualified mandate { id } until } } } }`;

  async function ask(...ids: string[]) {
    const representations = ids.map((id) => ({ __typename: 'CourseTrust', id }));
    const { data, errors } = await registry.ask(ANONYMOUS, ASK, { representations });
    expect(errors).toEqual([]);
    return data._entities;
  }
  async function change(sql: string): Promise<void> {
    const orm = await openDatabase(registry.url, trust.entities, 1);
    await orm.em.fork().execute(sql);
    await orm.close(true);
  }

  test('whether a course is accredited, by which agency, until when; and who seals', async () => {
    const [dcu, office] = await ask('dcu.ie/MICRO_CREDENTIAL/6/0613', 'eciu.eu/PARTICIPATION//0413');
    expect(dcu).toMatchObject({
      institution: { id: 'dcu.ie' },
      accreditation: {
        accredited: true,
        agency: 'Quality and Qualifications Ireland (QQI)',
        validUntil: '2030-05-14',
        explanation:
          'Dublin City University is accredited by Quality and Qualifications Ireland (QQI), until 2030-05-14.',
      },
      sealing: { sealer: { id: 'dcu.ie' }, own: true, mandate: null },
    });
    expect(office.accreditation).toMatchObject({ accredited: false, agency: null });
    expect(office.accreditation.explanation).toContain("no agency's decision about ECIU University");
  });

  test('by today’s date: once the decision has ended it says so', async () => {
    registry.now = new Date('2030-05-15T00:00:00Z');
    const [dcu] = await ask('dcu.ie/MICRO_CREDENTIAL/6/0613');
    expect(dcu.accreditation).toMatchObject({ accredited: false, validUntil: null });
    expect(dcu.accreditation.explanation).toContain('held until 2030-05-14');
    expect(dcu.sealing).toBeNull();
  });

  test('by the scope the agency gave its decision', async () => {
    await change(
      `update "trust"."accreditation" set "eqf_levels" = '{7,8}', "isced_f" = '{06}' where "institution_id" = 'tuni.fi'`,
    );
    const [low, other, good] = await ask(
      'tuni.fi/MICRO_CREDENTIAL/6/0613',
      'tuni.fi/MICRO_CREDENTIAL/7/0413',
      'tuni.fi/MICRO_CREDENTIAL/7/0613',
    );
    expect(low.accreditation.explanation).toContain('does not reach EQF level 6');
    expect(other.accreditation.explanation).toContain('does not reach the field 0413');
    expect(good.accreditation.accredited).toBe(true);
  });

  test('an institution without a seal of its own: the sealer under a mandate, until that is revoked', async () => {
    await change(`delete from "trust"."seal_certificate" where "institution_id" = 'dcu.ie'`);
    const [under] = await ask('dcu.ie/PARTICIPATION//');
    expect(under.sealing).toMatchObject({
      sealer: { id: 'eciu.eu', name: 'ECIU University' },
      own: false,
      mandate: { id: DEMO_MANDATE },
    });
    await change(`update "trust"."mandate" set "revoked_at" = '2026-11-20', "revoked_because" = 'No more.'`);
    expect((await ask('dcu.ie/PARTICIPATION//'))[0].sealing).toBeNull();
  });

  test('a key of nobody’s course is nobody’s', async () => {
    expect(await ask('evil.example/PARTICIPATION//', 'nonsense')).toEqual([null, null]);
  });
});
