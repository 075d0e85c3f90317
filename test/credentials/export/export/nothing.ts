import { describe, expect, test } from '@jest/globals';
import type { Caller } from '../../../../subgraphs/shared/identity/caller.ts';
import { learnerId } from '../../pretended-graph.ts';
import { NOW, person } from '../../small-alliance.ts';
import { dcu, eciu, exported, FORMS, id, LEARNER, ready, SEAL, SEALER, sealless } from './stage.ts';

/** What is not exported, or to whom. */
export function nothing(): void {
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
      expect(await exported('VC_JWT', officer)).toMatch(/^NOT_EXPORTED: Only its learner and the staff/);
    });

    test('of a credential that is not sealed', async () => {
      const unsealed = await ready(dcu, 2);
      expect(await exported('OPEN_BADGE', SEALER, unsealed)).toMatch(/^NOT_EXPORTED: It is not sealed yet/);
      expect(await exported('OPEN_BADGE', { ...LEARNER, learner: learnerId(2) }, unsealed)).toBeNull();
    });

    test.each([
      ['REVOKED', 'It was revoked: revoked credentials cannot be exported'],
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
        for (const format of FORMS) expect(await exported(format)).toMatch(/^NOT_EXPORTED: .*expired on .*renewed\.$/);
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
}
