import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import {
  augment,
  createEvidenceSource,
  parseSealed,
  seal,
  type SealEvidence,
  verifySeal,
} from '../../../../subgraphs/shared/sealing/index.ts';
import { timestampContainer } from '../../../../subgraphs/shared/sealing/jades/components.ts';
import { clock, componentsOf, DCU, exchange, PAYLOAD, sealAt, services, trust } from './stage.ts';

/** What verification finds, without asking anybody. */
export function verified(): void {
  describe('verified on what the file carries alone', () => {
    const verified = (text: string, years = 0) =>
      verifySeal(parseSealed(text), {
        anchors: services.anchors,
        at: new Date(Date.now() + 60_000 + years * 365 * 86_400_000),
      });
    const statusOf = (evidence: SealEvidence, name: string) =>
      evidence.results.find((one) => one.name === name)!.status;

    test.each(['B', 'T', 'LT', 'LTA'] as const)('a seal raised to %s reaches it', async (level) => {
      const evidence = verified(await sealAt(level));
      expect(evidence).toMatchObject({ level, apparentLevel: level, intact: true, check: { status: 'OK' } });
      expect(evidence.timestampedAt === null).toBe(level === 'B');
      expect(statusOf(evidence, 'CERTIFICATE_REVOCATION')).toBe(level === 'B' || level === 'T' ? 'SKIPPED' : 'OK');
    });
    test.each([
      ['B', 'INDETERMINATE'],
      ['T', 'INDETERMINATE'],
      ['LT', 'TOTAL_PASSED'],
      ['LTA', 'TOTAL_PASSED'],
    ] as const)('once its certificate has expired, a seal of level %s is %s', async (level, indication) => {
      const { check } = verified(await sealAt(level), 3);
      expect(check).toMatchObject({
        indication,
        subIndication: indication === 'INDETERMINATE' ? 'OUT_OF_BOUNDS_NO_POE' : null,
      });
    });
    test('where the timestamp authority has expired too, nothing is proven any more', async () => {
      expect(verified(await sealAt('LTA'), 6)).toMatchObject({
        level: 'B',
        timestampedAt: null,
        check: { indication: 'INDETERMINATE', subIndication: 'OUT_OF_BOUNDS_NO_POE' },
      });
    });
    test('a timestamp copied from another seal is ignored, and the level drops', async () => {
      const [one, two] = [JSON.parse(await sealAt('LTA')), JSON.parse(await sealAt('LTA'))];
      one.signatures[0].header = two.signatures[0].header;
      expect(verified(JSON.stringify(one))).toMatchObject({ level: 'B', apparentLevel: 'LTA', timestampedAt: null });
    });
    test('a file with etsiU in clear, archived as DSS does it, reaches LTA; and LT once a slash is written otherwise', async () => {
      const file = JSON.parse(await sealAt('LT'));
      const [one] = file.signatures;
      const clear = componentsOf(JSON.stringify(file)).map(({ name, value }) => ({ [name]: value }));
      const jsonOf = (value: unknown) => JSON.stringify(value).replaceAll('/', '\\/');
      const stamped = (texts: readonly string[]) =>
        createHash('sha256')
          .update(`${file.payload}.${one.protected}.${one.signature}.${texts.join('')}`)
          .digest();
      const archived = async (write: (value: unknown) => string) => {
        const imprint = stamped(clear.map((component) => write(Object.values(component)[0])));
        const { token } = await services.timestamps.timestamp(imprint);
        one.header = { etsiU: [...clear, { arcTst: timestampContainer(token) }] };
        return verified(JSON.stringify(file));
      };
      expect(await archived(jsonOf)).toMatchObject({ level: 'LTA', check: { status: 'OK' } });
      expect(await archived(JSON.stringify)).toMatchObject({ level: 'LT', apparentLevel: 'LTA' });
      await expect(augment(JSON.stringify(file), 'LTA', services)).rejects.toThrow('in clear');
    });
    test('anything altered below an archive timestamp makes it prove nothing', async () => {
      const file = JSON.parse(await sealAt('LTA'));
      const etsiU: string[] = file.signatures[0].header.etsiU;
      etsiU.splice(1, 1);
      expect(verified(JSON.stringify(file))).toMatchObject({ level: 'LT' });
      etsiU.splice(1, 1);
      expect(verified(JSON.stringify(file))).toMatchObject({ level: 'T' });
    });
    test('evidence about another certificate does not do', async () => {
      const { identity: other } = await trust.issueSeal({ institution: { ...DCU, id: 'other.ie' } });
      const theirs = await augment(await seal(PAYLOAD, { ...other, signedAt: clock() }), 'LT', services);
      const file = JSON.parse(await sealAt('LT'));
      file.signatures[0].header.etsiU[2] = componentsOf(theirs)[2]!.encoded;
      expect(verified(JSON.stringify(file))).toMatchObject({
        level: 'T',
        check: { indication: 'INDETERMINATE', subIndication: 'TRY_LATER' },
      });
    });
    test('a revoked seal is not raised; what proved itself before stays good', async () => {
      const { identity: short, serial } = await trust.issueSeal({ institution: { ...DCU, id: 'short.ie' } });
      const text = await seal(PAYLOAD, { ...short, signedAt: clock() });
      const proven = await augment(text, 'LTA', services);
      await trust.revoke(serial);
      const asking = { ...services, evidence: createEvidenceSource({ exchange, clock }) };
      await expect(augment(text, 'LT', asking)).rejects.toMatchObject({ code: 'CERTIFICATE_REVOKED' });
      expect(verified(proven)).toMatchObject({ level: 'LTA', check: { status: 'OK' } });
    });
    test('an altered document is never raised, nor a seal that is not trusted', async () => {
      const text = await sealAt('B');
      await expect(augment(text.replace('credential:1', 'credential:2'), 'T', services)).rejects.toThrow('altered');
      await expect(augment(text, 'LT', { ...services, anchors: [] })).rejects.toThrow('not trusted');
    });
  });
}
