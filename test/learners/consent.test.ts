import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { latestDay } from '../../subgraphs/learners/consent/consent.policy.ts';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import { personOf } from '../support/context.ts';
import { LEARNER, OTHER_LEARNER, startLearners, uuid, type Learners } from './support.ts';

const AINO = personOf('tuni.fi', ['LEARNER'], LEARNER);
const OTHER = personOf('tuni.fi', ['LEARNER'], OTHER_LEARNER);
const OFFICER = personOf('utwente.nl', ['OFFICER']);
const NEIGHBOUR = personOf('dcu.ie', ['OFFICER']);
const ENROLMENT = `dcu.ie:${uuid(11)}`;
const NOW = new Date('2026-11-21T10:00:00Z');

let at: Learners;
beforeAll(async () => {
  at = await startLearners();
});
beforeEach(async () => {
  at.now = NOW;
  at.sent.length = 0;
  await at.sql(
    'truncate learners.consent, learners.consent_told, learners.reading, learners.link, shared.basis, shared.basis_end',
  );
});
afterAll(() => at.stop());

const GIVE = `mutation ($input: GiveConsentInput!) { giveConsent(input: $input) {
  ... on Consent { id to { id } what why until endsAt withdrawnAt } ... on Refused { code details { path message } } } }`;
const WITHDRAW = `mutation ($input: WithdrawConsentInput!) { withdrawConsent(input: $input) {
  ... on Consent { id withdrawnAt } ... on Refused { code } } }`;
interface Given {
  readonly id: string;
  readonly code?: string;
  readonly withdrawnAt?: string | null;
  readonly details?: { path: string; message: string }[];
}
const input = { to: 'utwente.nl', what: ['NAME', 'ENROLMENTS'], why: 'For my thesis', until: '2027-06-30' };
const give = async (differing: object = {}, who: Caller = AINO) =>
  (await at.ask<{ giveConsent: Given }>(who, GIVE, { input: { ...input, ...differing } })).giveConsent;
const withdraw = async (consentId: string, who: Caller = AINO) =>
  (await at.ask<{ withdrawConsent: Given }>(who, WITHDRAW, { input: { consentId } })).withdrawConsent;
const SEEN =
  '{ id name birthDate email enrolments { id } receivedCredentials { id } readBy { totalCount } consents { id } }';
const seenBy = async (who: Caller, learner = LEARNER) =>
  (
    await at.ask<{ learner: Record<string, unknown> | null }>(who, `query ($id: ID!) { learner(id: $id) ${SEEN} }`, {
      id: learner,
    })
  ).learner;
const enrolled = (state = 'PENDING') =>
  at.take('dcu.ie', 'enrolmentChanged', { enrolment: ENROLMENT, learner: LEARNER, state });

describe('a consent', () => {
  test('opens just what it says, to just whom it says, and each reading shows', async () => {
    await enrolled();
    expect(await seenBy(OFFICER)).toBeNull();
    expect(await give()).toMatchObject({ to: { id: 'utwente.nl' }, withdrawnAt: null, why: 'For my thesis' });
    expect(await seenBy(OFFICER)).toEqual({
      ...{ id: LEARNER, name: 'Testa Learner 0', enrolments: [{ id: ENROLMENT }] },
      ...{ birthDate: null, email: null, receivedCredentials: null, readBy: null, consents: null },
    });
    for (const who of [NEIGHBOUR, OTHER, personOf('utwente.nl', ['LEARNER'])]) expect(await seenBy(who)).toBeNull();
    expect(await seenBy(OFFICER, OTHER_LEARNER)).toBeNull();
    const { me } = await at.ask<{ me: unknown }>(
      AINO,
      '{ me { consents { to { id } } readBy { edges { node { institution { id } what why } } } } }',
    );
    expect(me).toEqual({
      consents: [{ to: { id: 'utwente.nl' } }],
      readBy: {
        edges: [{ node: { institution: { id: 'utwente.nl' }, what: ['NAME', 'ENROLMENTS'], why: ['CONSENT'] } }],
      },
    });
  });

  test('ends with its last day at home, and elsewhere at the same moment', async () => {
    await enrolled();
    expect(await give()).toMatchObject({ endsAt: '2027-06-30T21:00:00.000Z' });
    expect(at.sent.find(({ kind }) => kind === 'learners.consentGiven')).toMatchObject({
      payload: { until: '2027-06-30T21:00:00.000Z' },
    });
    at.now = new Date('2027-06-30T20:59:59Z');
    expect(await seenBy(OFFICER)).not.toBeNull();
    expect(await give({ until: '2027-06-30' })).toMatchObject({ to: { id: 'utwente.nl' } });
    at.now = new Date('2027-06-30T21:00:00Z');
    expect(await seenBy(OFFICER)).toBeNull();
    expect(await give({ until: '2027-06-30' })).toMatchObject({ details: [{ path: 'input.until' }] });
  });

  test('withdrawn gives nothing from that moment, and cannot be taken back by a message that comes late', async () => {
    const { id } = await give();
    expect(await withdraw(id, OTHER)).toEqual({ code: 'NOT_FOUND' });
    expect(await seenBy(OFFICER)).not.toBeNull();
    expect(await withdraw(id)).toEqual({ id, withdrawnAt: NOW.toISOString() });
    expect(await seenBy(OFFICER)).toBeNull();
    expect(await withdraw(id)).toEqual({ id, withdrawnAt: NOW.toISOString() });
  });

  test.each<[string, object, string]>([
    ['to the own home', { to: 'tuni.fi' }, 'input.to'],
    ['to nobody of the alliance', { to: 'bank.example' }, 'input.to'],
    ['to what is no institution', { to: 'My friend' }, 'input.to'],
    ['to nothing', { what: [] }, 'input.what'],
    ['without saying what for', { why: '  ' }, 'input.why'],
    ['with a novel', { why: 'x'.repeat(501) }, 'input.why'],
    ['for a day that is over', { until: '2026-11-20' }, 'input.until'],
    ['for longer than 18 months', { until: '2028-05-22' }, 'input.until'],
  ])('%s is refused', async (_, differing, path) => {
    expect(await give(differing)).toMatchObject({ code: 'INVALID', details: [{ path }] });
    expect(latestDay('2026-11-21')).toBe('2028-05-21');
  });

  test('is a learner’s to give; the fifty-first that holds is refused, and no member is taken for one while the hub is away', async () => {
    expect(await give({}, personOf('tuni.fi', ['OFFICER']))).toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(give({ to: 'away.example' })).rejects.toThrow('cannot be looked up at the moment');
    const { member } = at;
    const { id } = await give({ idempotencyKey: 'thesis' });
    at.member = () => member('away.example');
    expect(await give({ idempotencyKey: 'thesis' })).toMatchObject({ id });
    at.member = member;
    for (let n = 1; n < 50; n += 1) await give();
    expect(await give()).toEqual({ code: 'TOO_MANY_CONSENTS', details: [] });
  });
});

describe('who keeps records of the learner', () => {
  const told = () => at.sent.map(({ to, kind, payload }) => `${to} ${kind} ${String(payload['what'])}`);

  test('is told what of it is theirs, without the learner’s words, and of its withdrawal', async () => {
    await enrolled();
    const { id } = await give();
    expect(told()).toEqual(['dcu.ie learners.consentGiven ENROLMENTS']);
    expect(JSON.stringify(at.sent)).not.toContain('thesis');
    await withdraw(id);
    expect(told()[1]).toBe('dcu.ie learners.consentWithdrawn ENROLMENTS');
  });

  test('is told when it begins to, once', async () => {
    await give();
    expect(told()).toEqual([]);
    await enrolled();
    await enrolled('ENROLLED');
    expect(told()).toEqual(['dcu.ie learners.consentGiven ENROLMENTS']);
  });

  test('is not sent a consent that is withdrawn while it is about to be', async () => {
    const { id } = await give();
    let reached: Promise<void> | undefined;
    await at.whileLocked('learners.consent_told', async () => {
      reached = enrolled();
      await at.blocked(1);
      expect(await withdraw(id)).toMatchObject({ withdrawnAt: NOW.toISOString() });
    });
    await reached;
    expect(told()).toEqual([]);
  });

  test('is told nothing of what lies at home alone', async () => {
    await enrolled();
    await give({ what: ['NAME', 'EMAIL'] });
    expect(told()).toEqual([]);
  });

  const elsewhere = {
    consent: `dcu.ie:${uuid(50)}`,
    reader: 'utwente.nl',
    learner: `dcu.ie:${uuid(51)}`,
    what: ['RESULTS'],
    until: '2027-06-30T00:00:00Z',
  };

  test('believes each home about its own learners, and a withdrawal that comes first', async () => {
    await at.take('dcu.ie', 'consentWithdrawn', elsewhere);
    await at.take('dcu.ie', 'consentGiven', elsewhere);
    const [basis] = await at.sql<{ reader: string; ended: boolean }>(
      'select reader, ended_at is not null as ended from shared.basis',
    );
    expect(basis).toEqual({ reader: 'utwente.nl', ended: true });
  });

  test.each<[string, object]>([
    ['another home’s learner', { learner: LEARNER }],
    ['a consent of another home', { consent: `tuni.fi:${uuid(50)}` }],
    ['no reader', { reader: 'My bank' }],
    ['what nobody knows', { what: ['SECRETS'] }],
    ['no end', { until: 'never' }],
  ])('refuses %s', async (_, differing) => {
    await expect(at.take('dcu.ie', 'consentGiven', { ...elsewhere, ...differing })).rejects.toMatchObject({
      name: 'UnacceptableMessage',
    });
    expect(await at.sql('select 1 from shared.basis')).toEqual([]);
  });
});

describe('what was asked ends with what it was for', () => {
  const HOST = personOf('dcu.ie', ['SERVICE']);
  const REQUEST = `dcu.ie:${uuid(70)}`;
  const signed = (purpose: string) =>
    JSON.stringify({
      learner: LEARNER,
      institution: 'dcu.ie',
      purpose,
      records: [`dcu.ie:${uuid(10)}`],
      until: '2028-05-21T10:00:00Z',
    });
  const seesName = async (days = 0) => {
    at.now = new Date(NOW.getTime() + days * 86_400_000);
    return (await seenBy(HOST)) !== null;
  };
  const requested = () =>
    at.take('dcu.ie', 'recognitionRequested', { request: REQUEST, learner: LEARNER, statement: signed('RECOGNITION') });
  const ends = (days: number | null, said = 0, from = 'dcu.ie') => {
    const moment = new Date(NOW.getTime() + said);
    const end = days === null ? null : new Date(NOW.getTime() + days * 86_400_000).toISOString();
    return at.take(from, 'readingEnds', { record: REQUEST, learner: LEARNER, at: end }, moment);
  };

  test('half a year after an enrolment is finished', async () => {
    const message = { enrolment: ENROLMENT, learner: LEARNER, state: 'PENDING', statement: signed('ENROLMENT') };
    await at.take('dcu.ie', 'enrolmentChanged', message);
    await at.take(
      'dcu.ie',
      'enrolmentChanged',
      { ...message, state: 'FINISHED', statement: undefined },
      new Date(NOW.getTime() + 1000),
    );
    expect(await seesName(180)).toBe(true);
    expect(await seesName(182)).toBe(false);
  });

  test('when the time to appeal is over, whichever message comes first', async () => {
    await ends(40);
    await requested();
    expect(await seesName(39)).toBe(true);
    expect(await seesName(41)).toBe(false);
  });

  test('later where the learner appeals in time, and never anew once it is over', async () => {
    await requested();
    await ends(40, 0);
    await ends(null, 1000);
    await ends(30, 500);
    expect(await seesName(100)).toBe(true);
    at.now = NOW;
    await ends(90, 2000);
    expect(await seesName(100)).toBe(false);
    await ends(null, 3000);
    expect(await seesName(100)).toBe(false);
  });

  test('by the word of the reader alone', async () => {
    await requested();
    await expect(ends(-1, 0, 'utwente.nl')).rejects.toMatchObject({ name: 'UnacceptableMessage' });
    expect(await seesName()).toBe(true);
    await ends(0);
    expect(await seesName()).toBe(false);
  });
});
