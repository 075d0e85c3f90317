import { CONTEXTS } from '../linked-data/contexts.ts';
import type { AnnexOne, DescribedLearner } from './annex-one.ts';
import { claim } from './claim.ts';
import { displayParameter } from './display.ts';
import { dateTime, elmIds, elmNode, identifier } from './elm-ids.ts';
import type { ElmIds, ElmNode } from './elm-ids.ts';
import { ESI_SCHEME, HUB_SCHEMES } from './hub-identifiers.ts';
import { organisation } from './organisation.ts';
import { mandateEvidence } from '../mandate/evidence.ts';
import * as concepts from './vocabulary/concepts.ts';

const PROFILES = 'http://data.europa.eu/snb/model/ap';

/**
 * The whole document of a described credential: ELM v3 in the European Digital Credential profile, ready for
 * `sealIssuer` and `seal`. The same description gives the same document.
 *
 * @throws Error if learner, awarding body or date are missing: call `missingElements` first
 */
export function buildDocument(one: AnnexOne): Record<string, unknown> {
  const { learner, awardingBody, awardedAt } = one;
  if (!learner || !awardingBody || !awardedAt) throw new Error('The description is incomplete: see missingElements.');
  const ids = elmIds();
  const issuer = organisation(ids, one.mandate?.sealer ?? awardingBody);
  const awardedBy = elmNode(ids, 'awardingProcess', 'AwardingProcess', {
    awardingBody: organisation(ids, awardingBody),
    awardingDate: dateTime(awardedAt),
  });
  const isClaimOfActivity = one.kind === 'PARTICIPATION';
  const until = one.validUntil ? dateTime(one.validUntil) : undefined;
  return withoutUndefined({
    '@context': [...CONTEXTS],
    id: `urn:credential:${one.credentialId.slice(one.credentialId.indexOf(':') + 1)}`,
    type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
    credentialProfiles: isClaimOfActivity ? concepts.LEARNING_ACTIVITY_CREDENTIAL : concepts.GENERIC_CREDENTIAL,
    displayParameter: displayParameter(ids, { ...one, pictures: one.pictures ?? [] }),
    identifier: identifier(ids, HUB_SCHEMES.credential, one.credentialId),
    credentialSchema: {
      id: `${PROFILES}/${one.mandate ? 'edc-issued-by-mandate' : 'edc-generic-full'}`,
      type: 'ShaclValidator2017',
    },
    credentialSubject: person(ids, learner, claim(ids, one, awardedBy)),
    issuer,
    evidence: one.mandate ? mandateEvidence(ids, one.mandate) : undefined,
    validFrom: dateTime(awardedAt),
    validUntil: until,
    expirationDate: until,
    // A `credentialStatus` object fails the official SHACL shapes (typed anyURI); `status` passes, and is sealed like
    // the rest.
    status: one.status?.length ? one.status : undefined,
  });
}

function withoutUndefined(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

function person(ids: ElmIds, learner: DescribedLearner, hasClaim: ElmNode): ElmNode {
  const esi = learner.europeanStudentIdentifier;
  const mailbox = learner.email && { id: `mailto:${learner.email}`, type: 'Mailbox' };
  return elmNode(ids, 'person', 'Person', {
    givenName: { en: learner.givenName ?? '' },
    familyName: { en: learner.familyName ?? '' },
    fullName: { en: [learner.givenName, learner.familyName].filter(Boolean).join(' ') },
    dateOfBirth: learner.dateOfBirth && dateTime(learner.dateOfBirth),
    identifier: esi && identifier(ids, ESI_SCHEME, esi),
    contactPoint: mailbox && elmNode(ids, 'contactPoint', 'ContactPoint', { emailAddress: mailbox }),
    hasClaim,
  });
}
