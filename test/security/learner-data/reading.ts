import { randomUUIDv7 } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { eventually } from '../../support/alliance.ts';
import { serviceOf } from '../intruder.ts';
import {
  ADULT,
  EVERYTHING,
  LEARNER,
  NOTHING,
  ask,
  copyOf,
  ids,
  left,
  services,
  showing,
  sql,
  tokens,
} from './stage.ts';

/** Who reads what of a learner, and who reads nothing. */
export function reading(): void {
  describe('an institution without a basis reads nothing', () => {
    test('by its service, which sealed the very credential', async () => {
      const { data, codes } = await services['eciu.eu'](EVERYTHING, ids());
      expect([data, codes]).toEqual([NOTHING, []]);
    });

    test('nor on behalf of the learner themself, were they to call it', async () => {
      const caller = {
        ...serviceOf('tuni.fi'),
        subject: 'tuni.fi|aino',
        roles: ['LEARNER'] as const,
        learner: left.learner,
      };
      const behalf = await tokens.tokenFor({ caller, notAfter: Infinity, statement: null }, 'eciu.eu');
      const { data } = await services['eciu.eu'](EVERYTHING, ids(), { 'x-on-behalf-of': behalf });
      expect(data).toEqual(NOTHING);
    });

    test.each(['officer@utwente.nl', 'sealer@eciu.eu', ADULT, null])(
      'nor by %s showing the hub’s genuine word',
      async (who) => {
        const home = who?.split('@')[1] ?? 'eciu.eu';
        const shown = await ask(
          who,
          EVERYTHING,
          { ...ids(), request: left.atHome },
          await showing({ institution: home }),
        );
        const bare = await ask(who, EVERYTHING, { ...ids(), request: left.atHome });
        // An officer of utwente.nl reads on the basis recorded there, and by the statement nothing more.
        expect(shown.data).toEqual(home === 'utwente.nl' ? bare.data : NOTHING);
      },
    );

    test('and of a statement about another learner, another record or another purpose it has nothing', async () => {
      const eciu = services['eciu.eu'];
      const institution = 'eciu.eu';
      for (const other of [{ learner: left.adult }, { records: [`tuni.fi:${randomUUIDv7()}`] }]) {
        const { data } = await eciu(EVERYTHING, ids(), await showing({ institution, ...other }));
        expect(data).toEqual(NOTHING);
      }
      const enrolled = await showing({ institution, purpose: 'ENROLMENT', records: [left.offering] });
      expect((await eciu(EVERYTHING, ids(), enrolled)).data).toEqual(NOTHING);
    });
  });

  describe('a basis opens what its purpose needs, and no more', () => {
    const PERSON = `learner { id name birthDate esi email enrolments { id } receivedCredentials { id } recognitionRequests { id } recognisedCredits { id } readBy { totalCount } }`;
    const HIDDEN = {
      email: null,
      enrolments: null,
      receivedCredentials: null,
      recognitionRequests: null,
      recognisedCredits: null,
      readBy: null,
    };

    test('the host of an enrolment reads name, birth date and ESI, and no received credential', async () => {
      const query = `query ($id: ID!, $received: ID!) { enrolment(id: $id) { ${PERSON} } receivedCredential(id: $received) { id } }`;
      const { data } = await ask('registrar@dcu.ie', query, { id: left.enrolment, received: left.received });
      expect(data).toEqual({
        enrolment: {
          learner: {
            ...HIDDEN,
            id: left.learner,
            name: expect.any(String),
            birthDate: '2001-04-17',
            esi: expect.any(String),
          },
        },
        receivedCredential: null,
      });
      expect((await services['dcu.ie'](query, { id: left.enrolment, received: left.received })).data).toMatchObject({
        receivedCredential: null,
      });
    });

    test('who is asked to recognise reads the name, and neither birth date nor ESI', async () => {
      const query = `query ($id: ID!) { recognitionRequest(id: $id) { ${PERSON} received { id } } }`;
      const { data } = await ask('officer@utwente.nl', query, { id: left.elsewhere });
      expect(data).toEqual({
        recognitionRequest: {
          learner: { ...HIDDEN, id: left.learner, name: expect.any(String), birthDate: null, esi: null },
          received: { id: left.received },
        },
      });
    });

    test('an officer sees no request addressed elsewhere, and at home no credential that was not shown there', async () => {
      const query = `query ($id: ID!) { recognitionRequest(id: $id) { id } }`;
      expect((await ask('officer@tuni.fi', query, { id: left.elsewhere })).data).toEqual({ recognitionRequest: null });
      expect((await ask('officer@utwente.nl', query, { id: left.atHome })).data).toEqual({ recognitionRequest: null });
      const unseen = await copyOf('tuni.fi', 'learners.received_credential', {
        document_hash: 'other',
        credential: null,
      });
      const received = `query ($id: ID!) { receivedCredential(id: $id) { id download } }`;
      for (const who of ['officer@tuni.fi', 'officer@utwente.nl', 'registrar@dcu.ie'])
        expect((await ask(who, received, { id: unseen })).data).toEqual({ receivedCredential: null });
      expect((await ask(LEARNER, received, { id: unseen })).data).toMatchObject({ receivedCredential: { id: unseen } });
      await sql('tuni.fi', 'delete from learners.received_credential where id = ?', [unseen]);
    });

    test('each reading shows to the learner, also those at the issuer', async () => {
      await eventually(async () => {
        const { data } = await ask(
          LEARNER,
          '{ me { readBy(first: 100) { edges { node { institution { id } what } } } } }',
        );
        const { readBy } = data!['me'] as {
          readBy: { edges: { node: { institution: { id: string }; what: string[] } }[] };
        };
        const read = (who: string) =>
          new Set(readBy.edges.filter(({ node }) => node.institution.id === who).flatMap(({ node }) => node.what));
        expect(read('utwente.nl')).toEqual(new Set(['NAME', 'CREDENTIALS', 'ENROLMENTS', 'RESULTS']));
        expect(read('dcu.ie')).toEqual(new Set(['NAME', 'BIRTH_DATE', 'ESI']));
        // It sealed the document under a mandate.
        expect(read('eciu.eu')).toEqual(new Set(['NAME', 'BIRTH_DATE', 'ESI', 'CREDENTIALS']));
      });
    });

    test('one learner reads of another nothing, however it is asked', async () => {
      const query = `query ($own: ID!, $other: ID!, $offering: ID!) {
      a: enrolment(id: $own) { ...Wide } b: enrolment(id: $other) { ...Wide } offering(id: $offering) { enrolments { totalCount } }
    } fragment Wide on Enrolment { id learner { id name } results { id } offering { enrolments { edges { node { learner { name birthDate } results { score } } } } } }`;
      const { data } = await ask(ADULT, query, {
        own: left.adultEnrolment,
        other: left.enrolment,
        offering: left.offering,
      });
      expect(data).toEqual({
        a: {
          id: left.adultEnrolment,
          learner: { id: left.adult, name: expect.any(String) },
          results: [],
          offering: { enrolments: null },
        },
        b: null,
        offering: { enrolments: null },
      });
    });
  });
}
