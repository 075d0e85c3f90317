import {
  comparable,
  createMandateVerifier,
  kindOfDocument,
  type Anchors,
  type Check,
  type DocumentFacts,
  type DocumentVerification,
} from '../../shared/sealing/index.ts';
import { checkMandate } from '../../trust/verification/mandate-check.policy.ts';

const verifyMandate = createMandateVerifier();

/**
 * MANDATE as somebody without a registry can judge it: by the rules of the hub, to whom everybody is a stranger then. A
 * mandate counts only where the document embeds it under its giver's own seal; whether it was revoked since, only the
 * hub that registered it knows.
 */
export function checkMandateAlone(found: DocumentVerification, anchors: Anchors, at: Date): Check | null {
  const { facts, seal, document } = found;
  if (!facts || !seal || !document) return null;
  const trusted = seal.check.status === 'OK';
  const sealerIdentifier = trusted ? (seal.certificates[0]?.organizationIdentifier ?? null) : null;
  return checkMandate({
    trusted,
    organisations: facts.awardingBodies.length,
    awardingBodies: [],
    hubInstitution: null,
    awardingIdentifiers: facts.awardedBy?.identifiers ?? [],
    sealer: null,
    sealerIdentifier,
    issuerAwards: facts.issuerAwards && isIssuer(facts, sealerIdentifier),
    claim: claimOf(facts, anchors, at),
    mandates: [],
    kinds: kindsOf(document, facts),
    provenAt: seal.timestampedAt,
    signedAt: seal.signedAt,
    now: at,
  }).check;
}

function claimOf({ mandate }: DocumentFacts, anchors: Anchors, at: Date) {
  if (!mandate) return null;
  const { id, embedded: text } = mandate;
  return { id, embedded: text === null ? null : { text, proof: verifyMandate(text, { anchors, at }) } };
}

/** Whether the certificate confirms who the document says its issuer is. */
function isIssuer({ sealedBy }: DocumentFacts, identifier: string | null): boolean {
  const named = sealedBy?.identifier;
  return identifier !== null && named != null && comparable(named) === comparable(identifier);
}

/** Micro-credential and diploma do not differ in what they claim; only of the alliance's own is it known. */
function kindsOf(document: Readonly<Record<string, unknown>>, { hubIds }: DocumentFacts) {
  const kind = kindOfDocument(document);
  return kind === 'PARTICIPATION' || hubIds.credential ? [kind] : [kind, 'DIPLOMA' as const];
}
