import type { Check, MandateProof } from '../../../../subgraphs/shared/sealing/index.ts';
import {
  checkMandate,
  type KnownMandate,
  type SealedFor,
} from '../../../../subgraphs/shared/sealing/mandate/check-mandate.ts';

export const ID = 'dcu.ie:019aa000-0000-7000-8000-000000000009';
export const at = (day: string) => new Date(`${day}T12:00:00Z`);
export const SEALED = at('2026-11-21');
export const TEXT = '{"payload":"the mandate"}';

export const registered = (changed: Partial<KnownMandate> = {}): KnownMandate => ({
  id: ID,
  to: 'eciu.eu',
  scope: ['MICRO_CREDENTIAL'],
  validFrom: '2026-11-01',
  validUntil: '2026-12-31',
  givenAt: at('2026-10-30'),
  revokedAt: null,
  document: TEXT,
  seal: {} as never,
  ...changed,
});

const content = {
  id: ID,
  from: { id: 'dcu.ie', legalName: { en: 'DCU' }, eIDASIdentifier: 'NTRIE-DEMO-DCU' },
  to: { id: 'eciu.eu', legalName: { en: 'ECIU' }, eIDASIdentifier: 'NTRNL-08164880' },
  scope: ['MICRO_CREDENTIAL'] as const,
  validFrom: '2026-11-01',
  validUntil: '2026-12-31',
  given: at('2026-10-30'),
};
export const proof = (changed: Partial<MandateProof> = {}): MandateProof => ({
  recognised: true,
  content,
  flaw: null,
  flawIfVouched: null,
  seal: { certificates: [{ organization: 'Dublin City University' }] } as never,
  ...changed,
});
export const flawed = (indication: Check['indication'], subIndication: string): MandateProof => {
  const flaw: Check = { name: 'SEAL', status: 'ERROR', indication, subIndication, message: 'It does not hold.' };
  return proof({ content: null, flaw });
};
export const embeds = (text = TEXT, shows = proof(), id: string | null = ID): SealedFor['claim'] => ({
  id,
  embedded: { text, proof: shows },
});

/** A document of dcu.ie, sealed by eciu.eu with a timestamp, with the mandate in it: all is well, but for what is changed. */
export const check = (changed: Partial<SealedFor<KnownMandate>>) =>
  checkMandate<KnownMandate>({
    trusted: true,
    organisations: 1,
    awardingBodies: ['dcu.ie'],
    hubInstitution: 'dcu.ie',
    issuerAwards: false,
    awardingIdentifiers: ['NTRIE-DEMO-DCU', 'dcu.ie'],
    awardingNames: ['Dublin City University', 'Ollscoil Chathair Bhaile Átha Cliath'],
    sealer: 'eciu.eu',
    sealerIdentifier: 'NTRNL-08164880',
    sealerNames: ['ECIU', 'Seal of ECIU'],
    claim: embeds(),
    mandates: [registered()],
    kinds: ['MICRO_CREDENTIAL', 'DIPLOMA'],
    provenAt: SEALED,
    signedAt: SEALED,
    now: at('2026-11-25'),
    ...changed,
  });
export const LEVEL_B = { provenAt: null };
export const later = { now: at('2028-01-01') };

export type Case = [what: string, changed: Partial<SealedFor<KnownMandate>>, message: RegExp];
