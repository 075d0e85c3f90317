import { describe, expect, test } from '@jest/globals';
import { importJWK, type JWK, SignJWT, UnsecuredJWT } from 'jose';
import { newSigningKey } from '../../../subgraphs/shared/identity/signing-key.ts';
import { type Answered, bearer, post, serviceOf, type Shown } from '../intruder.ts';
import { alliance, internal, LEARNER, statement, tokens, uuid } from './stage.ts';

const MEMBERS = ['dcu.ie', 'tuni.fi', 'utwente.nl', 'eciu.eu'] as const;
const SUBGRAPHS = ['offerings', 'learners', 'assessments', 'credentials', 'recognition', 'webhooks'] as const;

const claims = () => {
  const iat = Math.floor(Date.now() / 1000);
  const { subject, ...said } = serviceOf('dcu.ie');
  return { iss: 'alliance-hub', aud: 'dcu.ie', sub: subject, iat, exp: iat + 60, ...said };
};
const TYP = 'alliance-internal+jwt';
const sign = async (key: JWK, header: { alg: string; kid?: string }) =>
  new SignJWT(claims()).setProtectedHeader({ typ: TYP, ...header }).sign(await importJWK(key, header.alg));

/** Whom a node lets in. */
export function doorsOfANode(): void {
  describe('a node lets in nobody whom the hub does not vouch for', () => {
    const QUESTIONS = [
      '{ _service { sdl } }',
      `{ _entities(representations: [{ __typename: "Learner", id: "${LEARNER}" }]) { __typename } }`,
      '{ __schema { types { name } } }',
    ];
    /** Every path of a node, asked in every way it answers. */
    async function everyPath(node: string, headers: Shown): Promise<Answered[]> {
      const asked = SUBGRAPHS.flatMap((name) =>
        QUESTIONS.map((query) => post(`${node}/${name}`, { query, variables: {} }, headers)),
      );
      const message = {
        id: uuid(1),
        from: 'hub',
        to: 'x',
        kind: 'learners.read',
        payload: {},
        at: '2026-11-21T08:00:00Z',
      };
      const feed = fetch(`${node}/feed/offerings?first=1`, { headers }).then(async (answer) => ({
        ...{ status: answer.status, data: null, codes: [], text: await answer.text() },
      }));
      return Promise.all([...asked, post(`${node}/messages`, message, headers), feed]);
    }

    const stranger = newSigningKey();
    const hubKey = () => tokens.jwks().keys[0]!;
    test.each<[string, () => Promise<Shown>]>([
      ['no token', async () => ({})],
      [
        'headers that only claim',
        async () => ({ 'x-alliance-caller': 'hub', 'x-on-behalf-of': await internal('dcu.ie') }),
      ],
      ['a person’s own token', () => bearer(alliance, 'registrar@dcu.ie')],
      ['a token for another node', async () => authorization(await internal('tuni.fi', 'dcu.ie'))],
      ['one signed by a stranger', async () => authorization(await sign(await stranger, { alg: 'EdDSA' }))],
      [
        'one signed by a stranger under the hub’s key id',
        async () => authorization(await sign(await stranger, { alg: 'EdDSA', kid: hubKey().kid! })),
      ],
      [
        'one whose key id is a path',
        async () => authorization(await sign(await stranger, { alg: 'EdDSA', kid: '../../hub/keys.json' })),
      ],
      ['one without a signature', async () => authorization(new UnsecuredJWT(claims()).encode())],
      [
        'one signed with the hub’s public key as a secret',
        async () => authorization(await sign({ kty: 'oct', k: hubKey().x! }, { alg: 'HS256', kid: hubKey().kid! })),
      ],
      ['a reading statement', async () => authorization(await statement('dcu.ie'))],
      ['a very long token', async () => authorization('a'.repeat(15_000))],
    ])('not with %s', async (_what, make) => {
      const answers = await everyPath(alliance.addresses.node('dcu.ie'), await make());
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
      for (const { text, data } of answers)
        expect([data, text]).toEqual([null, expect.not.stringMatching(/type |sdl|tuni/)]);
    });

    test('and with the hub’s own word every path answers, at every node', async () => {
      for (const member of MEMBERS) {
        const answers = await everyPath(alliance.addresses.node(member), authorization(await internal(member, 'hub')));
        expect(answers.map(({ status }) => status)).toEqual([
          ...Array(SUBGRAPHS.length * QUESTIONS.length).fill(200),
          422,
          200,
        ]);
      }
    });

    test('the harvest is the hub’s alone', async () => {
      const neighbour = authorization(await internal('dcu.ie', 'utwente.nl'));
      const feed = await fetch(`${alliance.addresses.node('dcu.ie')}/feed/offerings`, { headers: neighbour });
      expect([feed.status, await feed.text()]).toEqual([401, expect.stringMatching(/Only the hub may read this feed/)]);
      for (const path of ['/feed/offerings', '/dcu.ie/feed/offerings', '/offerings', '/learners'])
        expect((await fetch(`${alliance.addresses.hub}${path}`, { headers: neighbour })).status).toBe(404);
    });

    const authorization = (token: string): Shown => ({ authorization: `Bearer ${token}` });
  });
}
