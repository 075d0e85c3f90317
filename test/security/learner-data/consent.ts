import { describe, expect, test } from '@jest/globals';
import { eventually } from '../../support/alliance.ts';
import { ADULT, LEARNER, ask, ids, left } from './stage.ts';

/** What a learner allows by themself. */
export function consent(): void {
  describe('a consent', () => {
    const GIVE = `mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { ... on Consent { id } ... on Refused { code } } }`;
    const WITHDRAW = `mutation ($id: ID!) { withdrawConsent(input: { consentId: $id }) { ... on Consent { withdrawnAt } } }`;
    const READ = `query ($learner: ID!) { learner(id: $learner) { name birthDate email esi
    enrolments { id results { score } } receivedCredentials { credential { id } } recognisedCredits { ects decision { id } } } }`;
    const what = ['NAME', 'BIRTH_DATE', 'EMAIL', 'ESI', 'ENROLMENTS', 'RESULTS', 'CREDENTIALS', 'CREDITS'];
    const OFFICER = 'officer@utwente.nl';
    const read = async (who: string | null) => (await ask(who, READ, { learner: left.learner })).data?.['learner'];

    test('opens at every institution what it says, each kind shows in readBy, and withdrawn nothing is open anywhere', async () => {
      expect(await read('sealer@eciu.eu')).toBeNull();
      const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
      const input = { to: 'eciu.eu', what, why: 'Counselling', until: tomorrow };
      const { data } = await ask(LEARNER, GIVE, { input });
      expect(data).toEqual({ giveConsent: { id: expect.any(String) } });
      const { id } = data!['giveConsent'] as { id: string };
      await eventually(async () => {
        expect(await read('sealer@eciu.eu')).toEqual({
          ...{ name: 'Demo Learner Aino Esimerkki', birthDate: '2001-04-17', email: 'aino.esimerkki@example.org' },
          esi: expect.stringContaining('demo-0001'),
          enrolments: expect.arrayContaining([{ id: left.enrolment, results: [{ score: expect.any(String) }] }]),
          receivedCredentials: expect.arrayContaining([{ credential: { id: left.credential } }]),
          recognisedCredits: expect.arrayContaining([{ ects: expect.any(Number), decision: null }]),
        });
      });
      for (const who of ['registrar@dcu.ie', OFFICER, ADULT, null]) {
        const seen = (await read(who)) as { email: string | null } | null;
        expect(seen?.email ?? null).toBeNull();
      }
      await eventually(async () => {
        const { data: mine } = await ask(
          LEARNER,
          '{ me { readBy(first: 100) { edges { node { institution { id } what why } } } } }',
        );
        const { readBy } = mine!['me'] as {
          readBy: { edges: { node: { institution: { id: string }; what: string[]; why: string[] } }[] };
        };
        const kinds = readBy.edges
          .filter(({ node }) => node.institution.id === 'eciu.eu' && node.why.includes('CONSENT'))
          .flatMap(({ node }) => node.what);
        expect(new Set(kinds)).toEqual(new Set(what));
      });
      expect((await ask(LEARNER, WITHDRAW, { id })).data).toMatchObject({
        withdrawConsent: { withdrawnAt: expect.any(String) },
      });
      expect(await read('sealer@eciu.eu')).toBeNull();
      const direct = `query ($enrolment: ID!, $result: ID!, $credential: ID!) { enrolment(id: $enrolment) { id } result(id: $result) { id } credential(id: $credential) { id } }`;
      await eventually(async () => {
        expect((await ask('sealer@eciu.eu', direct, ids())).data).toEqual({
          enrolment: null,
          result: null,
          credential: null,
        });
      });
    });
  });
}
