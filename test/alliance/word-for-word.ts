import { beforeAll, expect, test } from '@jest/globals';
import type { TestAlliance } from '../support/alliance.ts';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Operations of the contract as it writes them, after `agreementsAndOutsiders` brought a document from outside. */
export function wordForWord(at: () => TestAlliance): void {
  let alliance: TestAlliance;
  beforeAll(() => {
    alliance = at();
  });

  const run = async (who: string, name: string, variables: object) => {
    const { data, errors } = await alliance.ask<any>(who, name, variables as never);
    expect(errors).toEqual([]);
    return Object.values(data)[0] as any;
  };

  test('a document from outside goes the way of the contract: asked back and answered, decided, appealed, overturned; another is withdrawn', async () => {
    const OWN = '{ me { receivedCredentials { id credential { id } } } }';
    const { me } = (await alliance.askText<any>('learner@tuni.fi', OWN)).data;
    const { id: received } = me.receivedCredentials.find(({ credential }: any) => credential === null);
    const request = async (purpose: string) =>
      (await run('learner@tuni.fi', 'RequestRecognition', { at: 'tuni.fi', received, purpose })).id as string;
    const withdrawn = await request('EMPLOYMENT');
    const of = { request: withdrawn };
    expect(await run('officer@utwente.nl', 'WithdrawRecognition', of)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await run('learner@tuni.fi', 'WithdrawRecognition', of)).toEqual({ id: withdrawn, state: 'WITHDRAWN' });

    const id = await request('ADMISSION');
    const question = { request: id, question: 'Which programme?' };
    expect(await run('officer@utwente.nl', 'RequestInformation', question)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await run('officer@tuni.fi', 'RequestInformation', question)).toMatchObject({
      ...{ state: 'INFORMATION_REQUESTED', dueOn: null, messages: [{ text: 'Which programme?' }] },
    });
    expect(await run('learner@tuni.fi', 'AnswerInformation', { request: id, answer: 'Water.' })).toMatchObject({
      ...{ state: expect.stringMatching(/^(SUBMITTED|UNDER_REVIEW)$/), dueOn: expect.any(String) },
    });
    const input = {
      ...{ requestId: id, outcome: 'REFUSED', reasons: 'It is of another field.', appealUntil: inDays(60) },
      differences: [{ kind: 'PROFILE', explanation: 'Another field.' }],
    };
    const refused = await run('officer@tuni.fi', 'Decide', { input });
    expect(refused).toMatchObject({ outcome: 'REFUSED', request: { state: 'DECIDED' } });
    expect(
      await run('learner@tuni.fi', 'Appeal', { decision: refused.id, grounds: 'It is the same field.' }),
    ).toMatchObject({ state: 'APPEALED' });
    const appeal = { input: { requestId: id, uphold: false, outcome: 'FULL', reasons: 'It is.' } };
    expect(await run('officer@tuni.fi', 'DecideAppeal', appeal)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await run('officer2@tuni.fi', 'DecideAppeal', appeal)).toMatchObject({
      ...{ outcome: 'FULL', supersedes: { id: refused.id }, request: { id, state: 'OVERTURNED' } },
    });
  }, 60_000);

  test('a consent is given and withdrawn in the words of the contract', async () => {
    const said = { to: 'utwente.nl', what: ['NAME'], why: 'For my thesis', until: inDays(30) };
    const consent = await run('learner@tuni.fi', 'GiveConsent', said);
    expect(consent).toMatchObject({ ...said, to: { id: 'utwente.nl' } });
    const withdraw = (who: string) => run(who, 'WithdrawConsent', { consent: consent.id });
    expect(await withdraw('officer@utwente.nl')).toMatchObject({ code: expect.stringMatching(/NOT_/) });
    expect(await withdraw('learner@tuni.fi')).toEqual({ id: consent.id, withdrawnAt: expect.any(String) });
  });
}
