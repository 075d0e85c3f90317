import { describe, expect, test } from '@jest/globals';
import { eventually } from '../../support/alliance.ts';
import { alliance, type Decided, enrol, LEARNER, type Me, ME, OPEN, WINE_RACE } from './stage.ts';

/** From asking to being enrolled, and who reads of it. */
export function oneLearner(): void {
  describe('a learner enrols at another university', () => {
    let enrolment: string;

    test('asked twice with the same key there is one enrolment', async () => {
      const [first, second] = await Promise.all([enrol(LEARNER, OPEN, 'k1'), enrol(LEARNER, OPEN, 'k1')]);
      expect(first).toMatchObject({
        state: 'PENDING',
        offering: { id: OPEN },
        learner: { id: expect.stringMatching(/^tuni\.fi:/) },
      });
      expect(second.id).toBe(first.id);
      enrolment = first.id ?? '';
    });

    test('the same key with another body is refused', async () => {
      expect(await enrol(LEARNER, WINE_RACE, 'k1')).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    });

    test('another key for the same offering is refused: one place for one learner', async () => {
      expect(await enrol(LEARNER, OPEN, 'k2')).toMatchObject({ code: 'ALREADY_ENROLLED' });
    });

    test('who is no learner cannot enrol', async () => {
      expect(await enrol('officer@tuni.fi', OPEN, 'k3')).toMatchObject({ code: 'NOT_ALLOWED' });
    });

    test('the home shows it, and the host may read name, birth date and ESI, which the learner sees', async () => {
      await eventually(async () => {
        const { data } = await alliance.askText<Me>(LEARNER, ME);
        expect(data.me?.enrolments).toEqual([
          { id: enrolment, state: 'PENDING', offering: { institution: { name: 'Dublin City University' } } },
        ]);
      });
      const query = 'query ($id: ID!) { enrolment(id: $id) { learner { name birthDate esi email } } }';
      const seen = await alliance.askText<{ enrolment: { learner: object } }>('registrar@dcu.ie', query, {
        id: enrolment,
      });
      expect(seen.data.enrolment.learner).toEqual({
        name: 'Demo Learner Aino Esimerkki',
        birthDate: '2001-04-17',
        esi: 'urn:schac:personalUniqueCode:int:esi:tuni.fi:demo-0001',
        email: null,
      });
      const { data } = await alliance.askText<Me>(LEARNER, ME);
      const read = data.me?.readBy.edges
        .filter(({ node }) => node.institution.id === 'dcu.ie')
        .flatMap(({ node }) => node.what);
      expect(read?.toSorted()).toEqual(['BIRTH_DATE', 'ESI', 'NAME']);
    });

    test.each(['officer@utwente.nl', 'learner@eciu.eu', null])('to %s the enrolment does not exist', async (who) => {
      const query = 'query ($id: ID!) { enrolment(id: $id) { id state learner { name } } }';
      expect((await alliance.askText<{ enrolment: null }>(who, query, { id: enrolment })).data.enrolment).toBeNull();
    });

    test('a denial without a reason is refused and names the place', async () => {
      const { data } = await alliance.ask<Decided>('registrar@dcu.ie', 'DecideEnrolment', {
        id: enrolment,
        admit: false,
        reason: '  ',
      });
      expect(data.decideEnrolment).toMatchObject({ code: 'INVALID' });
    });

    test.each(['assessor@dcu.ie', 'officer@tuni.fi', LEARNER, 'admin@eciu.eu'])('%s does not decide', async (who) => {
      const { data } = await alliance.ask<Decided>(who, 'DecideEnrolment', { id: enrolment, admit: true });
      expect(data.decideEnrolment).toMatchObject({ code: 'NOT_FOUND' });
    });

    test('the registrar of the host admits, and one place fewer is left', async () => {
      const before = await alliance.askText<{ offering: { placesLeft: number } }>(
        null,
        'query ($id: ID!) { offering(id: $id) { placesLeft } }',
        { id: OPEN },
      );
      const { data } = await alliance.ask<Decided>('registrar@dcu.ie', 'DecideEnrolment', {
        id: enrolment,
        admit: true,
      });
      expect(data.decideEnrolment).toEqual({
        id: enrolment,
        state: 'ENROLLED',
        reason: null,
        offering: { id: OPEN, placesLeft: before.data.offering.placesLeft - 1 },
      });
      const again = await alliance.ask<Decided>('registrar@dcu.ie', 'DecideEnrolment', {
        id: enrolment,
        admit: false,
        reason: 'No.',
      });
      expect(again.data.decideEnrolment).toMatchObject({ code: 'WRONG_STATE' });
    });
  });
}
