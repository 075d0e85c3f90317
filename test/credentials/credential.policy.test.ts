import { describe, expect, test } from '@jest/globals';
import type { CredentialStateName } from '../../subgraphs/credentials/credential/credential.entity.ts';
import { mayBecome, mayBePrepared, seesCredential } from '../../subgraphs/credentials/credential/credential.policy.ts';
import { eligibilityOf, kindOf } from '../../subgraphs/credentials/preparation/eligibility.policy.ts';
import { defectOf, mandateFor } from '../../subgraphs/credentials/mandate/mandate.policy.ts';
import type { BatchStateName } from '../../subgraphs/credentials/preparation/preparation-batch.entity.ts';
import {
  lanesFor,
  mayControl,
  untilStop,
  type Control,
} from '../../subgraphs/credentials/sealing/batch/sealing-batch.policy.ts';
import { languagesOf } from '../../subgraphs/shared/document/languages.ts';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import { enrolment, mandate, offering } from './pretended-graph.ts';
import { callerOf as caller } from '../support/context.ts';

const STATES: readonly CredentialStateName[] = ['DRAFT', 'READY', 'SEALING', 'SEALED', 'FAILED', 'DELIVERED'];
const LEARNER = 'tuni.fi:019a2f00-0000-7000-8000-000000000001';

test.each<[CredentialStateName, CredentialStateName[]]>([
  ['DRAFT', ['READY']],
  ['READY', ['DRAFT', 'SEALING']],
  ['SEALING', ['READY', 'SEALED', 'FAILED']],
  ['SEALED', ['DELIVERED']],
  ['FAILED', ['DRAFT', 'READY', 'SEALING']],
  ['DELIVERED', []],
])('a credential that is %s may become %j and nothing else', (from, expected) => {
  expect(STATES.filter((to) => mayBecome(from, to)).toSorted()).toEqual(expected.toSorted());
});

test('only what nobody sealed or is sealing is prepared again', () => {
  expect(STATES.filter(mayBePrepared)).toEqual(['DRAFT', 'READY', 'FAILED']);
});

test.each<[string, Caller, string, string]>([
  ['the registrar', caller('dcu.ie', ['REGISTRAR']), 'YES', 'YES'],
  ['the sealer', caller('dcu.ie', ['SEALER']), 'YES', 'YES'],
  ['the own service', caller('dcu.ie', ['SERVICE']), 'YES', 'YES'],
  ['the own recognition officer', caller('dcu.ie', ['OFFICER']), 'NO', 'ON_BASIS'],
  ['the neighbour’s registrar', caller('tuni.fi', ['REGISTRAR']), 'NO', 'ON_BASIS'],
  ['the neighbour’s service', caller('tuni.fi', ['SERVICE']), 'NO', 'ON_BASIS'],
  ['the learner', caller('tuni.fi', ['LEARNER'], LEARNER), 'NO', 'YES'],
  ['another learner', caller('tuni.fi', ['LEARNER'], LEARNER.replace(/1$/, '2')), 'NO', 'NO'],
  ['a visitor', caller(null, []), 'NO', 'NO'],
])('%s sees a draft and a sealed credential as told', (_who, who, draft, sealed) => {
  expect(seesCredential(who, 'dcu.ie', { learner: LEARNER, state: 'DRAFT' })).toBe(draft);
  expect(seesCredential(who, 'dcu.ie', { learner: LEARNER, state: 'DELIVERED' })).toBe(sealed);
});

describe('what an enrolment earns', () => {
  const second = { ...offering.assessments![0]!, id: 'dcu.ie:019a2f00-0000-7000-8000-0000000000aa' };
  test.each([
    ['a final, passed result: a credential', enrolment(1), 1, 'DUE'],
    ['a result that is not final: a draft', enrolment(1, { final: false }), 1, 'NOT_FINAL'],
    ['no result yet: a draft', enrolment(1, null), 1, 'NOT_FINAL'],
    ['one of two assessments passed: a draft', enrolment(1), 2, 'NOT_FINAL'],
    ['a final result that does not pass: nothing', enrolment(1, { pass: 'FAILED' }), 1, 'NONE'],
    ['no place: nothing', enrolment(1, {}, 'PENDING'), 1, 'NONE'],
    ['a place given up: nothing', enrolment(1, {}, 'CANCELLED'), 1, 'NONE'],
    ['a place where nothing is assessed: a credential', enrolment(1, null, 'ENROLLED'), 0, 'DUE'],
  ])('%s', (_what, one, count, expected) => {
    expect(eligibilityOf(one, [offering.assessments![0]!, second].slice(0, count)).kind).toBe(expected);
  });

  test.each([
    [2, 1, 'MICRO_CREDENTIAL'],
    [null, 1, 'MICRO_CREDENTIAL'],
    [2, 0, 'MICRO_CREDENTIAL'],
    [null, 0, 'PARTICIPATION'],
  ])('%j ECTS and %i assessments prove by a %s', (ects, count, kind) => {
    const assessments = offering.assessments!.slice(0, count);
    expect(kindOf({ course: { ...offering.course, ects }, assessments })).toBe(kind);
  });
});

describe('a mandate', () => {
  const TODAY = '2026-11-21';
  test.each([
    ['holds', {}, /^none$/],
    ['holds on its last day', { validUntil: TODAY }, /^none$/],
    ['holds on its first day', { validFrom: TODAY }, /^none$/],
    ['has ended', { validUntil: '2026-11-20' }, /ended/],
    ['has not begun', { validFrom: '2026-11-22' }, /not valid before/],
    ['was revoked', { revokedAt: '2026-11-01T10:00:00Z' }, /revoked/],
    ['is for other kinds', { scope: ['PARTICIPATION'] }, /does not cover MICRO_CREDENTIAL/],
  ])('%s', (_what, changed, expected) => {
    const defect = defectOf(mandate(changed), ['MICRO_CREDENTIAL'], TODAY);
    expect(defect ?? 'none').toMatch(expected);
  });

  test('for another sealer is none, and one that holds is taken before one that does not', () => {
    const kinds = ['MICRO_CREDENTIAL'];
    expect(mandateFor([mandate({ to: { id: 'utwente.nl' } })], 'eciu.eu', kinds, TODAY)).toEqual({ kind: 'MISSING' });
    const two = [mandate({ id: 'dcu.ie:old', validUntil: '2030-01-01', revokedAt: '2026-01-02T00:00:00Z' }), mandate()];
    expect(mandateFor(two, 'eciu.eu', kinds, TODAY)).toMatchObject({ kind: 'VALID', mandate: { id: mandate().id } });
  });
});

test.each<[string, number, string, number, boolean]>([
  ['five in a row', 0, 'xxxxx', 5, true],
  ['four in a row', 0, 'xxxx', 4, false],
  ['a good one between', 0, 'xxx.xxxx', 8, false],
  ['three before, and two', 3, 'xx.', 2, true],
  ['five later on', 2, '.xxxxx...', 6, true],
])('a batch stops after five failures in a row, and not before: %s', (_what, before, tried, count, stops) => {
  const { settled, ...rest } = untilStop(before, [...tried], (one) => one === 'x');
  expect(settled).toHaveLength(count);
  expect(rest).toEqual({ stops });
});

test.each([
  [1, 1],
  [127, 1],
  [128, 2],
  [100_000, 4],
])('a batch of %i is shared by %i jobs', (credentials, lanes) => {
  expect(lanesFor(credentials)).toBe(lanes);
});

test.each<[BatchStateName, Control[]]>([
  ['QUEUED', ['PAUSE', 'CANCEL']],
  ['RUNNING', ['PAUSE', 'CANCEL']],
  ['PAUSED', ['RESUME', 'CANCEL']],
  ['FINISHED', []],
  ['STOPPED', []],
])('with a batch that is %s a sealer may %j', (state, expected) => {
  expect((['PAUSE', 'RESUME', 'CANCEL'] as const).filter((one) => mayControl(state, one))).toEqual(expected);
});

test('a batch that stopped by itself may be ended while something is out at another sealer, one that is over never', () => {
  expect((['STOPPED', 'FINISHED'] as const).map((state) => mayControl(state, 'CANCEL', true))).toEqual([true, false]);
});

test('a text is kept in each language it really has', () => {
  expect(languagesOf('Suunnittelu', 'Planning', 'fi')).toEqual({ en: 'Planning', fi: 'Suunnittelu' });
  expect(languagesOf('Planning', 'Planning', 'fi')).toEqual({ en: 'Planning' });
  expect(languagesOf(null, null, 'fi')).toEqual({});
});
