import type { Check, DocumentFacts } from '../../shared/sealing/index.ts';
import { momentOf, nodeOf, nodesOf, textOf, type AnyNode } from '../../shared/sealing/document/values.ts';
import type { AccreditationRecord } from '../accreditation/accreditation.entity.ts';
import { findAccreditation, type Learning } from '../accreditation/accreditation.policy.ts';

/** What is awarded, when, and whether the document says that it is accredited. */
export interface AwardedLearning {
  /** One per field of study; one without a field where the document names none. */
  readonly learning: readonly Learning[];
  /** The day on which it was awarded, else on which the document was issued. */
  readonly day: string;
  /** By its profile (edc-accredited), or by an accreditation of the learning or of the awarding body. */
  readonly claimed: boolean;
}

/** What the registry knows about the awarding body. */
export interface KnownDecisions {
  readonly trusted: boolean;
  /** The member that awards it; null where it is none, or not one alone. */
  readonly awardingBody: { readonly name: string } | null;
  /** Agencies' decisions about it, the newest first. */
  readonly decisions: readonly AccreditationRecord[];
}

const ACCREDITED = /\/edc-accredited\b/;
const FIELD = /\/isced-f\/(\d{2,4})$/;

/** Reads what is to be covered. */
export function awardedLearning(
  document: Readonly<Record<string, unknown>> | null,
  facts: DocumentFacts,
  sealedAt: Date,
): AwardedLearning {
  const claims = nodesOf(nodeOf(document?.['credentialSubject'])?.['hasClaim']);
  const awards = claims.map((claim) => nodeOf(claim['awardedBy']) ?? {});
  const bodies = awards.flatMap((award) => nodesOf(award['awardingBody']));
  const learnt = claims.flatMap((claim) => nodesOf(claim['specifiedBy']));
  const fields = learnt
    .flatMap((one) => nodesOf(one['thematicArea']))
    .flatMap((area) => FIELD.exec(textOf(area['id']) ?? '')?.[1] ?? []);
  const awarded = awards.map((award) => momentOf(award['awardingDate'])).find((date) => date !== null);
  const { eqfLevel } = facts;
  const learning = [...new Set(fields)].map((iscedF) => ({ eqfLevel, iscedF }));
  return {
    learning: learning.length > 0 ? learning : [{ eqfLevel, iscedF: null }],
    day: (awarded ?? facts.issued ?? sealedAt).toISOString().slice(0, 10),
    claimed:
      [...bodies, ...learnt].some((node) => nodeOf(node['accreditation']) !== null) || isAccreditedProfile(document),
  };
}

function isAccreditedProfile(document: AnyNode | null): boolean {
  return nodesOf(document?.['credentialSchema']).some((schema) => ACCREDITED.test(textOf(schema['id']) ?? ''));
}

/**
 * ACCREDITATION: whether an agency's decision about the awarding body covers the learning, its EQF level and each of its
 * fields, on the day of the award. Only a document that says it is accredited can be wrong about it (INVALID); where it
 * says nothing, or the awarding body is no member, whose decisions alone the registry knows, nothing follows (SKIPPED).
 */
export function checkAccreditation(known: KnownDecisions, { learning, day, claimed }: AwardedLearning): Check {
  const { trusted, awardingBody, decisions } = known;
  if (!trusted) return result('SKIPPED', 'Not checked: the seal is not trusted, so it is not known who awards.');
  if (!awardingBody) {
    const claim = claimed ? 'the document says that it is accredited, but its' : 'its';
    return result('SKIPPED', `Not checked: ${claim} awarding body is no member of this alliance, or not one alone.`);
  }
  const findings = learning.map((one) =>
    findAccreditation(awardingBody.name, decisions, one, day, `for this learning on ${day}`),
  );
  const missing = findings.find(({ accreditation }) => accreditation === null);
  if (!missing) return result('OK', `On ${day}: ${findings[0]!.explanation}`);
  if (claimed) return result('ERROR', `The document says that it is accredited. ${missing.explanation}`);
  return result('SKIPPED', `No accreditation is known, and the document claims none. ${missing.explanation}`);
}

/** No indication: EN 319 102-1 speaks of seals, not of accreditation. */
function result(status: Check['status'], message: string): Check {
  return { name: 'ACCREDITATION', status, indication: null, subIndication: null, message };
}
