import { describe, expect, test } from '@jest/globals';
import { LEARNER, SEALER, ask, NO_UUID } from '../support.ts';
import { alliance, withoutEffect } from '../stage.ts';
import { ELSEWHERE, OPEN } from './prepared.ts';

/** Ids that lead nowhere. */
export function ids(): void {
  describe('an id that leads nowhere is refused with code, path, argument and a sentence', () => {
    const malformed = /is not an id: write <SCHAC code>:<UUID>, as in dcu\.ie:/;
    const unknown = /"unknown\.example" is not an institution of the alliance; `institutions` lists them\./;
    const offering = 'query ($id: ID!) { found: offering(id: $id) { id } }';
    const enrol = 'mutation ($id: ID!) { enrol(input: { offeringId: $id }) { __typename } }';
    const seal = 'mutation ($ids: [ID!]!) { sealCredentials(input: { credentialIds: $ids, level: B }) { __typename } }';
    const recognise =
      'mutation ($at: ID!, $id: ID!) { requestRecognition(input: { at: $at, receivedCredentialId: $id, purpose: EXEMPTION }) { __typename } }';
    const credential = `dcu.ie:${NO_UUID}`;

    test.each<[string, string | null, string, object, object, (string | number)[], RegExp]>([
      [
        'malformed, of a root field',
        null,
        offering,
        { id: 'dcu.ie:1' },
        { code: 'MALFORMED_ID', argument: 'id' },
        ['found'],
        malformed,
      ],
      [
        'in capital letters',
        null,
        offering,
        { id: `DCU.IE:${NO_UUID}` },
        { code: 'MALFORMED_ID', argument: 'id' },
        ['found'],
        malformed,
      ],
      ['empty', null, offering, { id: '' }, { code: 'MALFORMED_ID', argument: 'id' }, ['found'], malformed],
      [
        'malformed, in a mutation’s input',
        LEARNER,
        enrol,
        { id: 'dublin' },
        { code: 'MALFORMED_ID', argument: 'input.offeringId' },
        ['enrol'],
        malformed,
      ],
      [
        'malformed, in a list',
        SEALER,
        seal,
        { ids: [credential, 'dcu.ie:x'] },
        { code: 'MALFORMED_ID', argument: 'input.credentialIds' },
        ['sealCredentials'],
        malformed,
      ],
      [
        'malformed, beside the one that routes',
        LEARNER,
        recognise,
        { at: 'tuni.fi', id: 'x' },
        { code: 'MALFORMED_ID' },
        ['requestRecognition'],
        malformed,
      ],
      [
        'malformed, of an institution',
        null,
        '{ institution(id: "Tampere!") { id } }',
        {},
        { code: 'MALFORMED_ID' },
        ['institution'],
        /write its SCHAC code, as in tuni\.fi/,
      ],
      [
        'malformed, in a filter',
        null,
        '{ catalogue(filter: { institutions: ["Tampere!"] }) { totalCount } }',
        {},
        { code: 'MALFORMED_ID', argument: 'filter.institutions' },
        ['catalogue'],
        /write it as in tuni\.fi/,
      ],
      [
        'of an unknown institution, of a root field',
        null,
        offering,
        { id: ELSEWHERE },
        { code: 'UNKNOWN_INSTITUTION', argument: 'id' },
        ['found'],
        unknown,
      ],
      [
        'of an unknown institution, in an input',
        LEARNER,
        enrol,
        { id: ELSEWHERE },
        { code: 'UNKNOWN_INSTITUTION', argument: 'input.offeringId' },
        ['enrol'],
        unknown,
      ],
      [
        'of an unknown institution, in a list',
        SEALER,
        seal,
        { ids: [ELSEWHERE] },
        { code: 'UNKNOWN_INSTITUTION', argument: 'input.credentialIds' },
        ['sealCredentials'],
        unknown,
      ],
      [
        'of an unknown institution that should recognise',
        LEARNER,
        recognise,
        { at: 'unknown.example', id: `tuni.fi:${NO_UUID}` },
        { code: 'UNKNOWN_INSTITUTION', argument: 'input.at' },
        ['requestRecognition'],
        unknown,
      ],
      [
        'an unknown institution itself',
        null,
        '{ institution(id: "unknown.example") { id } }',
        {},
        { code: 'UNKNOWN_INSTITUTION' },
        ['institution'],
        /`institutions` lists them/,
      ],
      [
        'of two institutions in one list',
        SEALER,
        seal,
        { ids: [credential, `tuni.fi:${NO_UUID}`] },
        { code: 'SEVERAL_INSTITUTIONS', argument: 'input.credentialIds' },
        ['sealCredentials'],
        /belong to dcu\.ie and tuni\.fi.*call once for each/,
      ],
      [
        'none in a list',
        SEALER,
        seal,
        { ids: [] },
        { code: 'BAD_INPUT', argument: 'input.credentialIds' },
        ['sealCredentials'],
        /give at least one id/,
      ],
    ])('%s', async (_, who, query, variables, extensions, path, sentence) => {
      const { errors } = await withoutEffect(() => ask(alliance, who, query, variables));
      expect(errors.map(({ extensions, path }) => ({ extensions, path }))).toEqual([{ extensions, path }]);
      expect(errors[0]?.message).toMatch(sentence);
    });

    test('one wrong id costs its own part only', async () => {
      const query = `{ right: offering(id: "${OPEN}") { id } wrong: offering(id: "x") { id } }`;
      const { data, errors } = await ask(alliance, null, query);
      expect(data).toEqual({ right: { id: OPEN }, wrong: null });
      expect(errors).toMatchObject([{ path: ['wrong'], extensions: { code: 'MALFORMED_ID' } }]);
    });
  });
}
