import {
  awardingName,
  inLanguage,
  ownerNames,
  sameName,
  type CertificateSummary,
  type Check,
  type DocumentFacts,
  type DocumentVerification,
  type Party,
  type ProvenTime,
  type SealEvidence,
  type SealLevel,
  type Verdict,
} from '../../shared/sealing/index.ts';
import type { Institution } from '../institution/institution.entity.ts';
import type { Mandate } from '../mandate/mandate.entity.ts';

/** An organisation that a document names, and the member it corresponds to. */
export interface NamedParty {
  readonly name: string;
  readonly identifier: string | null;
  readonly institution: Institution | null;
}

/** What is known about a document, including from the registry. */
export interface VerifiedDocument {
  readonly verdict: Verdict;
  readonly title: string | null;
  readonly holder: string | null;
  readonly awardedBy: NamedParty | null;
  readonly sealedBy: (NamedParty & { readonly mandate: Mandate | null }) | null;
  readonly checks: readonly Check[];
  readonly seal: SealEvidence | null;
  readonly sealChecks: readonly Check[];
  readonly apparentLevel: SealLevel | null;
  readonly provenTimes: readonly ProvenTime[];
  readonly notChecked: readonly string[];
}

/** What the registry knows about the parties. */
export interface Found {
  readonly awardingBody: Institution | null;
  readonly sealer: Institution | null;
  readonly mandate: Mandate | null;
}

/** The complete answer. Nothing of a document's content is repeated if it is unsealed or was altered. */
export function verifiedDocument(verification: DocumentVerification, found: Found | null): VerifiedDocument {
  const { verdict, checks, seal, facts } = verification;
  const examined = {
    verdict,
    checks,
    seal,
    sealChecks: seal?.results ?? [],
    apparentLevel: seal?.apparentLevel ?? null,
    provenTimes: seal?.provenTimes ?? [],
    notChecked: [
      ...checks.filter(({ status }) => status === 'SKIPPED').map(({ name, message }) => `${name}: ${message}`),
      ...(seal?.notChecked ?? []).map((sentence) => `SEAL: ${sentence}`),
    ],
  };
  if (!facts || !found) return { ...examined, title: null, holder: null, awardedBy: null, sealedBy: null };
  const sealedBy = sealerOf(facts, seal?.certificates[0] ?? null);
  return {
    ...examined,
    title: inLanguage(facts.title) || null,
    holder: facts.holder,
    awardedBy: facts.awardedBy && {
      ...named(facts.awardedBy),
      ...(found.awardingBody ? {} : { name: awardingName(verification)! }),
      institution: found.awardingBody,
    },
    sealedBy: sealedBy && { ...sealedBy, institution: found.sealer, mandate: found.mandate },
  };
}

function named({ name, identifier }: Party): Omit<NamedParty, 'institution'> {
  return { name, identifier };
}

/** The issuer named by the document, or the certificate's owner if its number or name differs. */
function sealerOf(
  { sealedBy: issuer }: DocumentFacts,
  certificate: CertificateSummary | null,
): Omit<NamedParty, 'institution'> | null {
  const identifier = certificate?.organizationIdentifier ?? null;
  if (!certificate || !identifier) return issuer && named(issuer);
  const confirmed = issuer?.identifiers.includes(identifier) ? sameName([issuer.name], ownerNames(certificate)) : null;
  return { name: confirmed ?? certificate.organization ?? certificate.commonName ?? certificate.subject, identifier };
}
