import { describe, expect, test } from '@jest/globals';
import { ask, command, NO_UUID, type Reply } from '../support.ts';
import { alliance, withoutEffect } from '../stage.ts';
import { STRANGERS, left, nobodys, type Left } from './left.ts';

/** What others than its owners get of a record. */
export function strangers(): void {
  describe.each(STRANGERS)('to %s what the others hold does not exist', (who) => {
    const deep =
      'id state learner { id name birthDate esi email enrolments { id state } receivedCredentials { id download } }';
    const kinds: [string, keyof Left, string][] = [
      ['enrolment', 'enrolment', `${deep} results { id score }`],
      ['result', 'result', 'id score history { score } enrolment { id state learner { id name } }'],
      ['credential', 'credential', 'id title document enrolment { id state learner { id name } } result { id score }'],
      ['receivedCredential', 'received', 'id title download credential { id document }'],
      ['sealingBatch', 'sealing', 'id total failures { totalCount edges { node { credential { id } } } }'],
      [
        'preparationBatch',
        'preparation',
        'id total credentials { edges { node { id document } } } failures { edges { node { enrolment { id } } } }',
      ],
    ];
    /** Answers as told of a record there is and of one there is not, the id itself aside. */
    const alike = async (query: string, id: string) => {
      const [real, none] = await Promise.all([id, nobodys(id)].map((one) => ask(alliance, who, query, { id: one })));
      const shape = ({ status, data, errors }: Reply) => ({ status, data, errors });
      expect(shape(real!)).toEqual(shape(none!));
      return real!;
    };

    test.each(kinds)('%s, alone', async (field, kind, selection) => {
      const { data, errors } = await alike(`query ($id: ID!) { ${field}(id: $id) { ${selection} } }`, left[kind]);
      expect([data, errors]).toEqual([{ [field]: null }, []]);
    });

    test.each(kinds)('%s, aliased, in a fragment, beside what is public', async (field, kind, selection) => {
      const query = `query ($id: ID!) { a: ${field}(id: $id) { ...Part } institutions { id } b: ${field}(id: $id) { __typename ...Part } }
      fragment Part on ${field.slice(0, 1).toUpperCase()}${field.slice(1)} { ${selection} }`;
      const { data } = await alike(query, left[kind]);
      expect(data).toMatchObject({ a: null, b: null });
    });

    test('a recognition request with its learner, evidence and decision', async () => {
      const query = `query ($id: ID!) { recognitionRequest(id: $id) {
      id towards learner { id name } received { download } credential { id document } evidence { received { id download } } decision { id outcome reasons request { id } } suggestion { outcome } } }`;
      expect((await alike(query, left.request)).data).toEqual({ recognitionRequest: null });
    });

    test('the recognition queue of another university, and the enrolments of its offerings', async () => {
      const query = `{ institution(id: "tuni.fi") { name recognitionQueue(filter: { state: [DECIDED] }) { totalCount edges { node { id learner { name } } } } }
      offering(id: "${left.offering}") { id enrolments { totalCount edges { node { learner { name } } } } } }`;
      expect((await ask(alliance, who, query)).data).toEqual({
        institution: { name: expect.any(String), recognitionQueue: null },
        offering: { id: left.offering, enrolments: null },
      });
    });

    test.each<[string, keyof Left, (id: string) => Record<string, unknown>]>([
      ['decideEnrolment', 'enrolment', (enrolmentId) => ({ enrolmentId, admit: true })],
      ['cancelEnrolment', 'enrolment', (enrolmentId) => ({ enrolmentId, reason: 'Because.' })],
      ['sealCredentials', 'credential', (id) => ({ credentialIds: [id], level: 'B' })],
      ['decideRecognition', 'request', (requestId) => ({ requestId, outcome: 'FULL', ects: 5 })],
      [
        'requestRecognition',
        'received',
        (id) => ({ at: 'utwente.nl', receivedCredentialId: id, purpose: 'ADMISSION' }),
      ],
      ['requestRecognition', 'received', (id) => ({ at: 'tuni.fi', receivedCredentialId: id, purpose: 'ADMISSION' })],
      [
        'recordResult',
        'enrolment',
        (enrolmentId) => ({ enrolmentId, assessmentId: `dcu.ie:${NO_UUID}`, score: 'A', final: true }),
      ],
      ['prepareCredentials', 'offering', (offeringId) => ({ offeringId })],
    ])('%s is refused in the same words, without effect', async (field, kind, input) => {
      const both = await withoutEffect(async () => [
        await command(alliance, who, field, input(left[kind])),
        await command(alliance, who, field, input(nobodys(left[kind]))),
      ]);
      const [real, none] = both.map(({ refused, errors }) => ({ refused, errors }));
      expect(real?.refused?.code).toMatch(/^NOT_(FOUND|ALLOWED)$/);
      expect(real).toEqual(none);
    });
  });
}
