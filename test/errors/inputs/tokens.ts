import { describe, expect, test } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { importJWK, SignJWT, type JWTPayload } from 'jose';
import { ALGORITHM } from '../../../demo/identity/hub-resource.ts';
import { loadOrCreateIssuerKey } from '../../../demo/identity/secrets.ts';
import { eventually } from '../../support/alliance.ts';
import { ask, NO_UUID, post } from '../support.ts';
import { alliance, withoutEffect } from '../stage.ts';
import { OPEN } from './prepared.ts';

/** Who asks, and cannot show it. */
export function tokens(): void {
  describe('a token that does not hold is answered by 401, and nothing is done', () => {
    const enrol = `mutation { enrol(input: { offeringId: "${OPEN}" }) { __typename } }`;

    async function tokenOf(
      changes: JWTPayload,
      key?: Awaited<ReturnType<typeof importJWK>>,
      typ = 'at+jwt',
    ): Promise<string> {
      const jwk = await loadOrCreateIssuerKey(alliance.dataDir, 'tuni.fi');
      const now = Math.floor(Date.now() / 1000);
      const claims: JWTPayload = {
        iss: alliance.addresses.issuer('tuni.fi'),
        aud: 'alliance-hub',
        sub: 'somebody',
        iat: now - 7200,
        exp: now + 600,
        alliance_roles: ['LEARNER'],
        alliance_learner: `tuni.fi:${NO_UUID}`,
        ...changes,
      };
      return new SignJWT(claims)
        .setProtectedHeader({ alg: ALGORITHM, typ, ...(jwk.kid && { kid: jwk.kid }) })
        .sign(key ?? (await importJWK(jwk, ALGORITHM)));
    }

    test.each<[string, () => Promise<string> | string, RegExp]>([
      ['expired', () => tokenOf({ exp: Math.floor(Date.now() / 1000) - 60 }), /has expired: ask for a new one/],
      ['garbage', () => 'garbage', /cannot be read: it is not a signed JWT/],
      [
        'of an unknown issuer',
        () => tokenOf({ iss: 'https://login.example' }),
        /not issued by an institution of the alliance/,
      ],
      ['for somebody else', () => tokenOf({ aud: 'another-service' }), /meant for somebody else/],
      [
        'that speaks for another university’s learner',
        () => tokenOf({ alliance_learner: `dcu.ie:${NO_UUID}` }),
        /not one of tuni\.fi/,
      ],
      ['of another type', () => tokenOf({}, undefined, 'logout+jwt'), /send an access token/],
      ['altered', async () => `${(await tokenOf({})).slice(0, -6)}AAAAAA`, /not signed by a current key/],
    ])('%s', async (_, token, sentence) => {
      const bearer = { authorization: `Bearer ${await token()}` };
      const { status, headers, data, errors, text } = await withoutEffect(() => post(alliance, enrol, {}, bearer));
      expect([status, headers.get('www-authenticate'), data]).toEqual([401, 'Bearer error="invalid_token"', null]);
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['UNAUTHENTICATED']);
      expect(errors[0]?.message).toMatch(sentence);
      expect(text).not.toContain(bearer.authorization.slice(7));
    });

    test('an issuer that does not answer is named with its institution', async () => {
      const issuer = 'http://localhost:1/utwente.nl';
      const registry = await MikroORM.init({
        clientUrl: alliance.databaseOf('hub'),
        entities: [],
        discovery: { warnWhenNoEntities: false },
      });
      await registry.em.execute(`update "trust"."institution" set "issuer" = '${issuer}' where "id" = 'utwente.nl'`);
      await registry.close(true);
      const bearer = {
        authorization: `Bearer ${await tokenOf({ iss: issuer, alliance_learner: `utwente.nl:${NO_UUID}` })}`,
      };
      await eventually(async () => {
        const { status, errors } = await post(alliance, enrol, {}, bearer);
        expect([status, errors[0]?.extensions]).toEqual([401, { code: 'UNAUTHENTICATED', institution: 'utwente.nl' }]);
        expect(errors[0]?.message).toMatch(
          /identity provider of .*Twente.* \(utwente\.nl\) cannot be reached.*try again/,
        );
      });
    });

    test('another scheme than Bearer is refused, and says what to send', async () => {
      const { status, errors } = await post(alliance, enrol, {}, { authorization: 'Basic YTpi' });
      expect([status, errors[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
      expect(errors[0]?.message).toMatch(/must read "Bearer <token>"/);
    });

    test('a visitor has no home: `me` says to sign in, and the rest of the answer stands', async () => {
      const { status, data, errors } = await ask(alliance, null, '{ me { id } institutions { id } }');
      expect([status, (data as { me: null; institutions: unknown[] }).institutions.length]).toEqual([200, 4]);
      expect(errors).toMatchObject([{ path: ['me'], extensions: { code: 'UNAUTHENTICATED' } }]);
      expect(errors[0]?.message).toMatch(/home institution: send its token/);
    });
  });
}
