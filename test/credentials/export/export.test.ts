import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createPublicKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compactVerify, decodeProtectedHeader, importJWK, jwtVerify, type JWK } from 'jose';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { inspect, parseSealed, type SealIdentity } from '../../../subgraphs/shared/sealing/index.ts';
import { readVcJwt } from '../../../subgraphs/shared/sealing/status-list/vc-jwt.ts';
import { opensslSignature } from '../../shared/sealing/independent.ts';
import { enrolment, learnerId, mandate, OFFERING_ID, PretendedGraph } from '../pretended-graph.ts';
import { authority, DCU, ECIU, NOW, person, sealOf, startNode, type TestNode } from '../small-alliance.ts';
import { official } from '../../shared/sealing/elm-files.ts';
import { badgeProblems, statementsOf } from './standards.ts';
import { notInstalled } from '../../support/surroundings.ts';
import { describeWhere } from '../../support/where.ts';

const SEALER = person('dcu.ie', 'SEALER');
const LEARNER: Caller = { ...person('tuni.fi', 'LEARNER'), learner: learnerId(1) };
const EXPORT = `query ($id: ID!, $format: CredentialExport!, $language: String) {
  credential(id: $id) { id export(format: $format, language: $language) } }`;
const SEAL = `mutation ($ids: [ID!]!, $sealer: ID) {
  sealCredentials(input: { credentialIds: $ids, level: B, sealerId: $sealer }) { __typename ... on Refused { message } } }`;
const FORMS = ['OPEN_BADGE', 'VC_JWT'] as const;
type Payload = ReturnType<typeof JSON.parse>;

const graph = new PretendedGraph();
let identity: SealIdentity;
let dcu: TestNode;
let eciu: TestNode;
let sealless: TestNode;
let id: string;
/** Another program's opinion; skipped where OpenSSL is not installed. */

beforeAll(async () => {
  identity = await sealOf(DCU);
  [dcu, eciu, sealless] = await Promise.all([
    startNode(DCU, graph, identity),
    startNode(ECIU, graph, await sealOf(ECIU)),
    startNode(DCU, graph, null),
  ]);
  graph.mandates = [mandate()];
  id = await ready(dcu);
  await dcu.ask(SEALER, SEAL, { ids: [id] });
  await dcu.work();
});
jest.setTimeout(30_000);
afterAll(() => Promise.all([dcu.stop(), eciu.stop(), sealless.stop()]));

async function ready(at: TestNode, learner = 1): Promise<string> {
  graph.enrolments = [enrolment(learner)];
  const prepare = `mutation { prepareCredentials(input: { offeringId: "${OFFERING_ID}" }) { __typename } }`;
  await at.ask(person('dcu.ie', 'REGISTRAR'), prepare);
  await at.work();
  const [row] = await at.sql<{ id: string }>('select id from credentials.credential where learner = ?', [
    learnerId(learner),
  ]);
  return row!.id;
}

/** The export, or the code and message of why there is none; null where the credential is not seen at all. */
async function exported(format: string, caller = LEARNER, of = id, at = dcu, language?: string) {
  try {
    const answer = await at.ask<{ credential: { export: string } | null }>(caller, EXPORT, {
      id: of,
      format,
      language,
    });
    return answer.credential && answer.credential.export;
  } catch (error) {
    const { message, extensions } = error as { message: string; extensions: { code: string } };
    return `${extensions.code}: ${message}`;
  }
}
const payloadOf = (token: string): Payload => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());
const certificate = () => new X509Certificate(identity.certificates[0]!);

describe('a sealed credential is exported', () => {
  test.each(FORMS)('as %s to its learner and to the institution’s staff, made from what was sealed', async (format) => {
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
  });

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
    const { payload, protectedHeader } = await compactVerify(token, certificate().publicKey, { algorithms: ['ES256'] });
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
          expect(() => opensslSignature(folder, 'ES256', other, Buffer.from(signature, 'base64url'))).toThrow('Verif');
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

describe('nothing is exported', () => {
  test.each<[string, Caller]>([
    ['another learner', { ...LEARNER, learner: learnerId(2) }],
    ['the neighbour’s registrar', person('tuni.fi', 'REGISTRAR')],
    ['the neighbour’s sealer', person('eciu.eu', 'SEALER')],
    ['a visitor', { ...person('x'), institution: null }],
  ])('to %s: there is no such credential', async (_who, caller) => {
    for (const format of FORMS) expect(await exported(format, caller)).toBeNull();
  });

  test('to a reader with a basis, who has the document', async () => {
    const until = new Date(NOW.getTime() + 86_400_000).toISOString();
    const statement = {
      learner: learnerId(1),
      institution: 'utwente.nl',
      purpose: 'RECOGNITION',
      records: [id],
      until,
    };
    await dcu.take({
      id: crypto.randomUUID(),
      from: 'utwente.nl',
      to: 'dcu.ie',
      kind: 'credentials.readingBasis',
      at: NOW.toISOString(),
      payload: { statement: JSON.stringify(statement), learner: learnerId(1), credential: id },
    } as never);
    const officer = person('utwente.nl', 'OFFICER');
    const seen = await dcu.ask<{ credential: { document: string } }>(
      officer,
      `{ credential(id: "${id}") { document } }`,
    );
    expect(seen.credential.document).toContain('payload');
    expect(await exported('VC_JWT', officer)).toMatch(/^NOT_EXPORTED: Its learner and the staff/);
  });

  test('of a credential that is not sealed', async () => {
    const unsealed = await ready(dcu, 2);
    expect(await exported('OPEN_BADGE', SEALER, unsealed)).toMatch(/^NOT_EXPORTED: It is not sealed yet/);
    expect(await exported('OPEN_BADGE', { ...LEARNER, learner: learnerId(2) }, unsealed)).toBeNull();
  });

  test.each([
    ['REVOKED', 'It was revoked, and what is revoked is not signed again'],
    ['SUSPENDED', 'It is suspended: it can be exported again once it is reinstated'],
  ])('of a credential that is %s', async (validity, reason) => {
    await dcu.sql(`update credentials.credential set validity = ?, revoked_at = ? where id = ?`, [
      validity,
      validity === 'REVOKED' ? NOW : null,
      id,
    ]);
    for (const caller of [LEARNER, SEALER])
      for (const format of FORMS) expect(await exported(format, caller)).toContain(`NOT_EXPORTED: ${reason}`);
    await dcu.sql(`update credentials.credential set validity = 'VALID', revoked_at = null where id = ?`, [id]);
    expect(await exported('VC_JWT')).toMatch(/^ey/);
  });

  test('with a seal that has ended', async () => {
    try {
      dcu.now = new Date(NOW.getTime() + 4 * 365 * 24 * 3_600_000);
      for (const format of FORMS) expect(await exported(format)).toMatch(/^NOT_EXPORTED: .*has ended on .*renewed\.$/);
    } finally {
      dcu.now = NOW;
    }
  });

  test('by an institution without a seal of its own, whoever sealed the document for it', async () => {
    const of = await ready(sealless);
    await sealless.ask(SEALER, SEAL, { ids: [of], sealer: 'eciu.eu' });
    await sealless.work();
    const [asked] = await sealless.sent();
    await eciu.take(asked!);
    await eciu.work();
    const [answer] = await eciu.sent();
    await sealless.take(answer!);
    expect(await exported('OPEN_BADGE', SEALER, of, sealless)).toBe(
      'NOT_EXPORTED: Dublin City University has no seal of its own to sign an export with.',
    );
  });
});

test('of a credential sealed under a mandate, the awarding body’s own seal signs the export', async () => {
  const of = await ready(dcu, 3);
  await dcu.sent();
  await dcu.ask(SEALER, SEAL, { ids: [of], sealer: 'eciu.eu' });
  await dcu.work();
  const asked = (await dcu.sent()).find(({ kind }) => kind === 'credentials.sealForAnother');
  await eciu.take(asked!);
  await eciu.work();
  const [answer] = await eciu.sent();
  await dcu.take(answer!);
  const token = (await exported('VC_JWT', { ...LEARNER, learner: learnerId(3) }, of))!;
  expect((await compactVerify(token, certificate().publicKey)).protectedHeader.alg).toBe('ES256');
  expect(payloadOf(token)).toMatchObject({ iss: 'https://dcu.ie', issuer: { name: 'Dublin City University' } });
});
