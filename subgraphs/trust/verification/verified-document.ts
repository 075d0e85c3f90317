import {
  inLanguage,
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

/** An organisation a document names, and the member it is. */
export interface NamedParty {
  readonly name: string;
  readonly identifier: string | null;
  readonly institution: Institution | null;
}

/** What can be said of a document with the registry's knowledge. */
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

/** What the registry found about the parties. */
export interface Found {
  readonly awardingBody: Institution | null;
  readonly sealer: Institution | null;
  readonly mandate: Mandate | null;
}

/** The whole answer. Of a document that nobody sealed, or that was altered, nothing is repeated. */
export function verifiedDocument(
  { verdict, checks, seal, facts }: DocumentVerification,
  found: Found | null,
): VerifiedDocument {
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
    awardedBy: facts.awardedBy && { ...named(facts.awardedBy), institution: found.awardingBody },
    sealedBy: sealedBy && { ...sealedBy, institution: found.sealer, mandate: found.mandate },
  };
}

function named({ name, identifier }: Party): Omit<NamedParty, 'institution'> {
  return { name, identifier };
}

/** The issuer as the document names it, unless the certificate is another's: then the certificate's owner. */
function sealerOf(
  { sealedBy: issuer }: DocumentFacts,
  certificate: CertificateSummary | null,
): Omit<NamedParty, 'institution'> | null {
  const identifier = certificate?.organizationIdentifier ?? null;
  if (!certificate || !identifier) return issuer && named(issuer);
  const name = certificate.organization ?? certificate.commonName ?? certificate.subject;
  return issuer?.identifiers.includes(identifier) ? { name: issuer.name, identifier } : { name, identifier };
}
