import { describe, expect, test } from '@jest/globals';
import { COURSE, decide, hubIds, receive, request } from '../fixtures.ts';
import { officer, person } from '../support.ts';
import { at } from './stage.ts';

/** How two credentials are found to show the same learning. */
export function sameLearning(): void {
  describe('the same learning is never credited twice', () => {
    const issuer = { validity: 'VALID', final: true, pass: 'PASSED', course: COURSE };
    const who = (n: number) =>
      person('tuni.fi', `same ${n}`, ['LEARNER'], `tuni.fi:019a2f00-0000-7000-8000-0000000c000${n}`);
    const credited = async (n: number, title: string) => {
      const { id } = await request(at, { receivedCredentialId: await receive(at, { title: { en: title } }) }, who(n));
      await decide(at, officer, { requestId: id, outcome: 'FULL', ects: 3 });
    };

    test('not with another document and title for the same enrolment', async () => {
      await credited(1, 'Statistics');
      const ids = hubIds('Statistics');
      const received = await receive(at, {
        title: { en: 'Statistics, renamed' },
        ects: 4,
        credentialId: hubIds('another').credential,
        activity: {
          enrolmentId: ids.enrolment,
          title: { en: 'Statistics' },
          startsOn: '2026-09-01',
          endsOn: '2026-11-01',
        },
      });
      expect(await request(at, { receivedCredentialId: received }, who(1))).toMatchObject({
        code: 'ALREADY_RECOGNISED',
      });
    });

    test('not for another offering of the same course', async () => {
      at.elsewhere.issuer = issuer;
      await credited(2, 'Logic in spring');
      const received = await receive(at, { title: { en: 'Logic in autumn' }, ects: 5 });
      expect(await request(at, { receivedCredentialId: received }, who(2))).toMatchObject({
        code: 'ALREADY_RECOGNISED',
      });
      expect(await request(at, { receivedCredentialId: received }, who(3))).toMatchObject({ state: 'SUBMITTED' });
      at.elsewhere.issuer = null;
    });

    test('not for the same course version where the issuer does not name the course', async () => {
      await credited(4, 'Optics');
      const received = await receive(at, { title: { en: ' optics' }, credentialId: hubIds('x').credential });
      expect(await request(at, { receivedCredentialId: received }, who(4))).toMatchObject({
        code: 'ALREADY_RECOGNISED',
      });
    });

    test('not within one request either', async () => {
      const [first, second] = [
        await receive(at, { title: { en: 'Optics' } }),
        await receive(at, { title: { en: 'Optics' } }),
      ];
      const input = { receivedCredentialId: first, alsoReceivedCredentialIds: [second] };
      expect(await request(at, input, who(5))).toMatchObject({
        code: 'INVALID',
        details: [{ path: 'input.alsoReceivedCredentialIds.0' }],
      });
    });
  });
}
