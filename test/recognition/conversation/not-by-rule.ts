import { expect, test } from '@jest/globals';
import { COURSE, dropRules, makeRule, receive, request } from '../fixtures.ts';
import { person } from '../support.ts';
import { at } from './stage.ts';

/** What a request states where a rule does not decide it. */
export function notByRule(): void {
  test('where a rule covers the evidence but does not decide, the request lists the criteria that are not met', async () => {
    await dropRules(at);
    await makeRule(at, { minGrade: 'A' });
    at.elsewhere.issuer = { validity: 'VALID', final: false, pass: 'PASSED', course: COURSE };
    at.elsewhere.accreditations = [];
    const who = person('tuni.fi', 'why', ['LEARNER'], 'tuni.fi:019a2f00-0000-7000-8000-0000000d0001');
    const { id } = await request(at, { receivedCredentialId: await receive(at) }, who);
    const query =
      'query ($id: ID!) { recognitionRequest(id: $id) { state automatic notAutomatic notAutomaticReasons { code message parameters { name value } } } }';
    expect(await at.ask(who, query, { id })).toEqual({
      recognitionRequest: {
        state: 'SUBMITTED',
        automatic: false,
        notAutomatic: [
          'The result is not final.',
          'The provider is not known to be quality-assured on the award date.',
          'The grade is not known to be at least A.',
        ],
        notAutomaticReasons: [
          { code: 'RESULT_NOT_FINAL', message: 'The result is not final.', parameters: [] },
          {
            ...{ code: 'PROVIDER_NOT_ASSURED', parameters: [] },
            message: 'The provider is not known to be quality-assured on the award date.',
          },
          {
            ...{ code: 'GRADE_UNKNOWN', message: 'The grade is not known to be at least A.' },
            parameters: [{ name: 'grade', value: 'A' }],
          },
        ],
      },
    });
  });
}
