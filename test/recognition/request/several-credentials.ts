import { describe, expect, test } from '@jest/globals';
import { COURSE, hubIds, makeRule, receive, request } from '../fixtures.ts';
import { officer, person } from '../support.ts';
import { another, at, course, issuer, nextCourse } from './stage.ts';

/** Requests with several credentials. */
export function severalCredentials(): void {
  describe('several credentials in one request', () => {
    const who = (n: number) =>
      person('tuni.fi', `several ${n}`, ['LEARNER'], `tuni.fi:019a2f00-0000-7000-8000-000000${n}dddd`);

    test('are all stored, in the order given, each once', async () => {
      const [first, second] = [await another(), await another()];
      const input = { receivedCredentialId: first, alsoReceivedCredentialIds: [second, first] };
      const { id } = await request(at, input, who(10));
      const query = 'query ($id: ID!) { recognitionRequest(id: $id) { received { id } evidence { received { id } } } }';
      expect(await at.ask(officer, query, { id })).toEqual({
        recognitionRequest: {
          received: { id: first },
          evidence: [{ received: { id: first } }, { received: { id: second } }],
        },
      });
    });

    test('are decided automatically only by a rule that covers all of them', async () => {
      at.elsewhere.issuer = issuer({});
      const title = (name: string) => ({ title: { en: `${name} ${nextCourse()}` } });
      const [ai, ethics] = [title('AI'), title('Ethics')];
      const ETHICS = 'dcu.ie:019a2f00-0000-7000-8000-0000000000d2';
      at.elsewhere.courseOf = { [hubIds(ethics.title.en).enrolment]: ETHICS };
      const source = (one: typeof ai) => ({
        course: one === ethics ? ETHICS : COURSE,
        awardedBy: 'dcu.ie',
        ...one,
        ects: 3,
        eqfLevel: 6,
      });
      await makeRule(at, { sources: [source(ai), source(ethics)], ects: 6 });
      const [first, second, third] = [await receive(at, ethics), await receive(at, ai), await another()];
      at.elsewhere.courseOf[hubIds(`Course ${course}`).enrolment] = 'dcu.ie:019a2f00-0000-7000-8000-0000000000d3';
      expect(await request(at, { receivedCredentialId: first }, who(11))).toMatchObject({ automatic: false });
      const more = { receivedCredentialId: await receive(at, ethics), alsoReceivedCredentialIds: [second] };
      expect(await request(at, { ...more, alsoReceivedCredentialIds: [second, third] }, who(12))).toMatchObject({
        automatic: false,
      });
      const both = {
        receivedCredentialId: await receive(at, ethics),
        alsoReceivedCredentialIds: [await receive(at, ai)],
      };
      expect(await request(at, both, who(13))).toMatchObject({ automatic: true, decision: { ects: 6 } });
    });

    test('are not advised on by a rule that covers only some of them', async () => {
      at.elsewhere.issuer = issuer({});
      const [known, other] = [{ title: { en: `Known ${nextCourse()}` } }, { title: { en: `Other ${nextCourse()}` } }];
      at.elsewhere.courseOf = { [hubIds(other.title.en).enrolment]: 'dcu.ie:019a2f00-0000-7000-8000-0000000000d4' };
      const rule = await makeRule(at);
      const advised = async (input: object, n: number) => {
        const { id } = await request(at, input, who(n));
        const query = 'query ($id: ID!) { recognitionRequest(id: $id) { suggestion { outcome ects rule { id } } } }';
        return (await at.ask<any>(officer, query, { id })).recognitionRequest.suggestion;
      };
      const [first, second] = [await receive(at, known), await receive(at, other)];
      expect(await advised({ receivedCredentialId: first, alsoReceivedCredentialIds: [second] }, 14)).toEqual({
        outcome: 'FULL',
        ects: 6,
        rule: null,
      });
      expect(await advised({ receivedCredentialId: await receive(at, known) }, 15)).toMatchObject({
        ects: 3,
        rule: { id: rule.id },
      });
    });

    test('may be ten at most', async () => {
      const also = Array.from({ length: 10 }, (_, n) => `tuni.fi:019a2f00-0000-7000-8000-00000000ee${n}0`);
      const asked = await request(at, { receivedCredentialId: await another(), alsoReceivedCredentialIds: also });
      expect(asked).toMatchObject({ code: 'INVALID', details: [{ path: 'input.alsoReceivedCredentialIds' }] });
    });
  });
}
