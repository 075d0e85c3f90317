import { composeMandate, seal, verifyMandate } from '../../subgraphs/shared/sealing/index.ts';
import { dayOf } from '../../subgraphs/shared/serving/scalars.ts';
import { recordOfSeal } from '../../subgraphs/shared/document/seal-record.ts';
import type { Member } from '../members.ts';

const DAY_MS = 86_400_000;

/** The demo's one mandate: Dublin City University lets the alliance office seal for it. */
export const DEMO_MANDATE = 'dcu.ie:019aa000-0000-7000-8000-000000000001';

/**
 * Its row in the registry: it is valid from a month before it was given, and sealed with the university's real demo seal (at
 * level B: the demo's timestamp authority may not be running yet).
 *
 * @param given earlier than now if a demo of an earlier release gave it without a seal
 */
export async function demoMandate(members: readonly Member[], now: Date, given = now) {
  const giver = memberOf(members, 'dcu.ie');
  const [from, to] = [partyOf(giver), partyOf(memberOf(members, 'eciu.eu'))];
  const terms = {
    scope: ['MICRO_CREDENTIAL', 'PARTICIPATION'] as ('MICRO_CREDENTIAL' | 'PARTICIPATION')[],
    validFrom: dayOf(new Date(given.getTime() - 30 * DAY_MS)),
    validUntil: dayOf(new Date(given.getTime() + 700 * DAY_MS)),
  };
  const text = composeMandate({ id: DEMO_MANDATE, from, to, ...terms, given });
  const document = await seal(text, { ...giver.seal, signedAt: now });
  const proof = verifyMandate(document, { anchors: giver.sealCertificates.slice(1), at: now });
  if (!proof.seal || proof.flaw) throw new Error(`The demo's mandate is not valid: ${proof.flaw?.message}`);
  return {
    id: DEMO_MANDATE,
    from: from.id,
    to: to.id,
    ...terms,
    givenAt: given,
    revokedAt: null,
    revokedBecause: null,
    document,
    seal: recordOfSeal(proof.seal),
  };
}

function memberOf(members: readonly Member[], id: string): Member {
  const member = members.find(({ institution }) => institution.id === id);
  if (!member) throw new Error(`${id} is not in the demo.`);
  return member;
}

function partyOf({ institution: { id, legalName, eidasLegalIdentifier } }: Member) {
  return { id, legalName, eIDASIdentifier: eidasLegalIdentifier };
}
