import type { AwardedLearning, Check } from '../../shared/sealing/index.ts';
import type { AccreditationRecord } from '../accreditation/accreditation.entity.ts';
import { findAccreditation } from '../accreditation/accreditation.policy.ts';

/** What the registry knows about the awarding body. */
export interface KnownDecisions {
  readonly trusted: boolean;
  /** The awarding member; null if there is none, or more than one. */
  readonly awardingBody: { readonly name: string } | null;
  /** Agencies' decisions about it, newest first. */
  readonly decisions: readonly AccreditationRecord[];
}

/** More fields of study than any real document states. */
const MOST_FIELDS = 50;

/**
 * ACCREDITATION: whether an agency's decision about the awarding body covers the learning, its EQF level and each of
 * its fields, on the day of the award. Only a document that claims to be accredited can be wrong about it (INVALID). If
 * it claims nothing, or the awarding body is not a member, the check is SKIPPED: the registry has decisions about
 * members only.
 */
export function checkAccreditation(known: KnownDecisions, awarded: AwardedLearning, sealedAt: Date): Check {
  const { eqfLevel, fields, awardedOn, claimed } = awarded;
  const day = (awardedOn ?? sealedAt).toISOString().slice(0, 10);
  const { trusted, awardingBody, decisions } = known;
  if (!trusted) return result('SKIPPED', 'Not checked: the seal is not trusted, so the awarding body is not known.');
  if (!awardingBody) {
    const claim = claimed ? 'the document says that it is accredited, but its' : 'its';
    return result(
      'SKIPPED',
      `Not checked: ${claim} awarding body is not a member of this alliance, or not the only one.`,
    );
  }
  if (fields.length > MOST_FIELDS) {
    const many = `The document names more than ${MOST_FIELDS} fields of study.`;
    return result(claimed ? 'ERROR' : 'SKIPPED', `Not compared with decisions: ${many}`);
  }
  const findings = (fields.length > 0 ? fields : [null]).map((iscedF) =>
    findAccreditation(awardingBody.name, decisions, { eqfLevel, iscedF }, day, `for this learning on ${day}`),
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
