import { expectSame, type Journal } from '../journal.ts';
import { prepareCredential } from '../prepare-credential.ts';
import type { Card, MeData, Received, SealingBatch } from './answers.ts';
import { LEARNER, REGISTRAR, SEALER } from './people.ts';

interface VerifyData {
  readonly verifyCredential: {
    readonly verdict: string;
    readonly holder: string;
    readonly awardedBy: { readonly name: string };
    readonly sealedBy: { readonly identifier: string };
    readonly checks: readonly { readonly name: string; readonly status: string }[];
  };
}

/** The credential is prepared, and sealed by the alliance office under dcu.ie's mandate; returns its id. */
export async function award(journal: Journal, offering: Card, enrolment: string): Promise<string> {
  const { id, ready } = await prepareCredential(journal, {
    registrar: REGISTRAR,
    offering: offering.id,
    enrolment,
    seen: 'sees them ready',
  });
  journal.note(`${ready} ready; for enrolment ${enrolment}`);
  const sealing = await journal.command<SealingBatch>(
    SEALER,
    'has it sealed by the alliance office, under the mandate',
    'Seal',
    'sealCredentials',
    { credentials: [id], level: 'B', sealer: 'eciu.eu' },
  );
  const done = await journal.until<{ sealingBatch: SealingBatch }, SealingBatch>(
    SEALER,
    'sees it sealed',
    'Sealing',
    { id: sealing.id },
    ({ sealingBatch }) => (sealingBatch.state === 'FINISHED' ? sealingBatch : null),
  );
  expectSame([done.total, done.sealed, done.failed], [1, 1, 0], 'The sealing batch');
  return id;
}

/** The credential arrives at the learner's home. */
export function receive(journal: Journal, credential: string): Promise<Received> {
  return journal.until<MeData, Received>(LEARNER, 'receives the sealed credential at home', 'Me', {}, ({ me }) =>
    me.receivedCredentials.find((one) => one.credential?.id === credential && one.credential.state === 'DELIVERED'),
  );
}

/** Anybody can verify the document, and nobody can alter it unnoticed. */
export async function verify(journal: Journal, document: string): Promise<void> {
  const check = async (what: string, text: string) =>
    (await journal.ask<VerifyData>(null, what, 'Verify', { document: text })).verifyCredential;
  const { verdict, checks, holder, awardedBy, sealedBy } = await check('an employer verifies the document', document);
  expectSame(verdict, 'VALID', 'The verdict');
  const status = Object.fromEntries(checks.map((one) => [one.name, one.status]));
  expectSame([status['FORMAT'], status['SEAL'], status['VALIDITY']], ['OK', 'OK', 'OK'], 'FORMAT, SEAL and VALIDITY');
  expectSame(sealedBy.identifier, 'NTRNL-08164880', 'Who sealed');
  expectSame(status['MANDATE'], 'OK', 'The mandate, which the document carries,');
  journal.note(`VALID; awarded by ${awardedBy.name}, held by ${holder}`);
  const altered = document.replace(holder.slice(0, 4), 'Xxxx');
  const forged = await check('and an altered copy of it', altered);
  expectSame(forged.verdict, 'INVALID', 'The verdict of the altered copy');
}
