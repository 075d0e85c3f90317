import { expect, test } from '@jest/globals';
import { compactVerify } from 'jose';
import { learnerId } from '../../pretended-graph.ts';
import { certificate, dcu, eciu, exported, LEARNER, payloadOf, ready, SEAL, SEALER } from './stage.ts';

/** Exports of what another institution sealed. */
export function underAMandate(): void {
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
}
