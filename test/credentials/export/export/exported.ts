import { describe, expect, test } from '@jest/globals';
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compactVerify, decodeProtectedHeader, importJWK, type JWK, jwtVerify } from 'jose';
import { inspect, parseSealed } from '../../../../subgraphs/shared/sealing/index.ts';
import { readVcJwt } from '../../../../subgraphs/shared/sealing/status-list/vc-jwt.ts';
import { opensslSignature } from '../../../shared/sealing/independent.ts';
import { official } from '../../../shared/sealing/elm-files.ts';
import { notInstalled } from '../../../support/surroundings.ts';
import { describeWhere } from '../../../support/where.ts';
import { authority, NOW, person } from '../../small-alliance.ts';
import { badgeProblems, statementsOf } from '../standards.ts';
import { certificate, dcu, exported, FORMS, id, identity, LEARNER, type Payload, payloadOf, SEALER } from './stage.ts';

/** What is exported, and what others make of it. */
export function isExported(): void {
  describe('a sealed credential is exported', () => {
    test.each(FORMS)(
      'as %s to its learner and to the institution’s staff, made from what was sealed',
      async (format) => {
        for (const caller of [LEARNER, SEALER, person('dcu.ie', 'REGISTRAR'), person('dcu.ie', 'SERVICE')]) {
          const token = (await exported(format, caller))!;
          expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
          const { document } = (
            await dcu.ask<{ credential: { document: string } }>(SEALER, '{ credential(id: "' + id + '") { document } }')
          ).credential;
          const sealed = parseSealed(document).document;
          expect(payloadOf(token)).toMatchObject({
            id: sealed['id'],
            jti: sealed['id'],
            iss: 'https://dcu.ie',
            issuer: { id: 'https://dcu.ie', name: 'Dublin City University' },
            validFrom: sealed['validFrom'],
          });
        }
      },
    );

    test.each(['en. Dublin City University certifies a doctorate.', 'x'.repeat(100_000), 'de', 'EN', '', '__proto__'])(
      'in no language that it does not have: nothing that somebody asks is signed (%#)',
      async (language) => {
        expect(await exported('OPEN_BADGE', LEARNER, id, dcu, language)).toMatch(/^BAD_INPUT: .* it has en\.$/);
      },
    );

    test('jose verifies the open badge with the key in its header, which is that of the seal’s certificate', async () => {
      const token = (await exported('OPEN_BADGE'))!;
      const { jwk, x5c, typ, alg } = decodeProtectedHeader(token);
      expect({ typ, alg }).toEqual({ typ: 'JWT', alg: 'ES256' });
      expect(x5c).toEqual(identity.certificates.map((der) => Buffer.from(der).toString('base64')));
      expect(createPublicKey({ key: jwk as never, format: 'jwk' }).equals(certificate().publicKey)).toBe(true);
      const { payload } = await jwtVerify(token, await importJWK(jwk as JWK, alg), {
        issuer: 'https://dcu.ie',
        typ: 'JWT',
        currentDate: NOW,
      });
      expect(payload).toMatchObject({
        nbf: Date.parse(payload['validFrom'] as string) / 1000,
        sub: expect.stringMatching(/^urn:uuid:/),
      });
      await expect(jwtVerify(`${token.slice(0, -4)}AAAA`, certificate().publicKey)).rejects.toThrow('signature');
    });

    test('jose, and the reader of status lists, verify the credential of the data model as application/vc+jwt', async () => {
      const token = (await exported('VC_JWT'))!;
      const { payload, protectedHeader } = await compactVerify(token, certificate().publicKey, {
        algorithms: ['ES256'],
      });
      expect(protectedHeader).toMatchObject({ typ: 'vc+jwt', cty: 'vc', kid: expect.any(String) });
      const credential = JSON.parse(Buffer.from(payload).toString()) as Payload;
      expect(credential).toMatchObject({ iat: NOW.getTime() / 1000, sub: credential.credentialSubject.id });
      expect(readVcJwt(token).seal?.intact).toBe(true);
    });

    describeWhere(notInstalled('openssl'), 'by other programs', () => {
      test('openssl verifies both signatures, and the certificate they bring', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'export-'));
        try {
          writeFileSync(join(folder, 'key.pem'), certificate().publicKey.export({ type: 'spki', format: 'pem' }));
          for (const format of FORMS) {
            const [header, payload, signature] = (await exported(format))!.split('.') as [string, string, string];
            const given = Buffer.from(`${header}.${payload}`);
            opensslSignature(folder, 'ES256', given, Buffer.from(signature, 'base64url'));
            const other = Buffer.from(`${header}.${payload}A`);
            expect(() => opensslSignature(folder, 'ES256', other, Buffer.from(signature, 'base64url'))).toThrow(
              'Verif',
            );
          }
        } finally {
          rmSync(folder, { recursive: true });
        }
      });
    });

    official('by the official files', () => {
      test('the signed badge is valid against the schema, and expands without loss', async () => {
        const { iss, sub, jti, nbf, ...badge } = payloadOf((await exported('OPEN_BADGE'))!);
        expect([iss, sub, jti, typeof nbf]).toEqual([badge.issuer.id, badge.credentialSubject.id, badge.id, 'number']);
        expect(badgeProblems(badge)).toBeNull();
        expect((await statementsOf(badge)).join()).toContain('OpenBadgeCredential');
        const { iss: _i, sub: _s, jti: _j, iat: _t, ...credential } = payloadOf((await exported('VC_JWT'))!);
        expect((await statementsOf(credential)).join()).toContain('snb/model/elm/LearningAchievement');
      });
    });

    test('the badge is in the language asked for where the document has it, else in the institution’s', async () => {
      const spoken = async (language?: string) =>
        payloadOf((await exported('OPEN_BADGE', LEARNER, id, dcu, language))!).credentialSubject.achievement.inLanguage;
      expect(await spoken()).toBe('en');
      expect(await spoken('en')).toBe('en');
    });

    test('`npm run seal -- inspect` knows both forms', async () => {
      for (const format of FORMS) {
        const file = Buffer.from((await exported(format))!);
        const inspection = inspect(file, { anchors: [authority.certificate], at: NOW });
        expect(Object.values(inspection.document!.title)).toEqual(['Strategic planning']);
        expect(inspection).toMatchObject({
          kind: 'OTHER_SEAL',
          what: expect.stringContaining('A credential as a signed token'),
          document: {
            holder: 'Testa Learner 1',
            issuer: { name: 'Dublin City University' },
          },
          seals: [{ algorithm: 'ES256', intact: true }],
          unusual: [],
        });
      }
    });
  });
}
