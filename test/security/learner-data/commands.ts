import { describe, expect, test } from '@jest/globals';
import { ADULT, ENROL, LEARNER, ask, left, services, sql, tokens } from './stage.ts';

/** Commands that several give, or one gives twice. */
export function commands(): void {
  describe('commands', () => {
    /** An offering of DCU's that anybody may ask for, and nobody here has. */
    async function openToEveryone(): Promise<string> {
      const { data } = await ask(
        LEARNER,
        `{ catalogue(filter: { institutions: ["dcu.ie"], status: [OPEN] }, orderBy: TITLE, first: 100) {
        edges { node { id enrolmentPeriod { targetGroup } } } } }`,
      );
      const { edges } = (data ?? {})['catalogue'] as {
        edges: { node: { id: string; enrolmentPeriod: { targetGroup: string } } }[];
      };
      const taken = await sql<{ id: string }>('dcu.ie', 'select offering_id as id from offerings.enrolment', []);
      const free = edges.filter(({ node }) => node.enrolmentPeriod.targetGroup === 'EVERYONE');
      return free.find(({ node }) => !taken.some(({ id }) => id === node.id))!.node.id;
    }

    test('a key is a person’s own: another person, or a service that shows them, gets nothing of what it made', async () => {
      const key = 'the-same-for-all';
      const offering = await openToEveryone();
      const enrol = async (who: string) =>
        (await ask(who, ENROL, { offering, key })).data?.['enrol'] as { id: string; learner: { id: string } };
      const [own, other] = [await enrol(LEARNER), await enrol(ADULT)];
      expect([own.learner.id, other.learner.id]).toEqual([left.learner, left.adult]);
      const [{ person }] = (await sql<{ person: string }>(
        'dcu.ie',
        'select person from shared.command where record_id = ?',
        [own.id],
      )) as [{ person: string }];
      const caller = {
        subject: person,
        institution: 'tuni.fi',
        roles: ['LEARNER'] as const,
        learner: left.learner,
        depth: 0,
      };
      const behalf = await tokens.tokenFor({ caller, notAfter: Infinity, statement: null }, 'utwente.nl');
      const stolen = await services['utwente.nl'](ENROL, { offering, key }, { 'x-on-behalf-of': behalf });
      expect(stolen.data).toEqual({
        enrol: { __typename: 'Refused', code: 'NOT_ALLOWED', message: expect.any(String) },
      });
    });

    test('a key used for one command is no key for another', async () => {
      const query = `mutation ($id: ID!) { cancelEnrolment(input: { enrolmentId: $id, idempotencyKey: "the-same-for-all" }) { __typename ... on Refused { code } } }`;
      const { data } = await ask(ADULT, query, { id: left.adultEnrolment });
      expect(data).toEqual({ cancelEnrolment: { __typename: 'Refused', code: 'IDEMPOTENCY_CONFLICT' } });
    });

    test('of two registrars at once one admits or denies, the other is told', async () => {
      await sql('dcu.ie', `update offerings.enrolment set state = 'PENDING', cancelled_by = null where id = ?`, [
        left.adultEnrolment,
      ]);
      const decide = (admit: boolean) =>
        ask(
          'registrar@dcu.ie',
          `mutation ($id: ID!, $admit: Boolean!) { decideEnrolment(input: { enrolmentId: $id, admit: $admit, reason: "Because." }) { ... on Enrolment { state } ... on Refused { code } } }`,
          { id: left.adultEnrolment, admit },
        );
      const answers = await Promise.all([decide(false), decide(false), decide(false)]);
      const outcomes = answers.map(({ data }) => JSON.stringify(data?.['decideEnrolment'])).toSorted();
      expect(outcomes).toEqual(['{"code":"WRONG_STATE"}', '{"code":"WRONG_STATE"}', '{"state":"DENIED"}']);
    });
  });
}
