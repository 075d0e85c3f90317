const CONCEPT = { id: 'http://example.org/concept/1', type: 'Concept', prefLabel: { en: 'Of no list' } };
/** Each breaks the profile in another place. */
const BROKEN: readonly (readonly [path: string, value: unknown])[] = [
  ...[
    'credentialProfiles',
    'displayParameter',
    'issuer',
    'issuer.eIDASIdentifier',
    'issuer.legalName',
    'issuer.location',
    'credentialSubject',
    'issued',
    'validFrom',
    'credentialSchema',
    'displayParameter.title',
    'displayParameter.language',
    'displayParameter.primaryLanguage',
    'displayParameter.individualDisplay',
    'displayParameter.individualDisplay.language',
    'displayParameter.individualDisplay.displayDetail',
    'displayParameter.individualDisplay.displayDetail.image',
    'displayParameter.individualDisplay.displayDetail.page',
    'displayParameter.individualDisplay.displayDetail.image.content',
    'displayParameter.individualDisplay.displayDetail.image.contentType',
    'displayParameter.individualDisplay.displayDetail.image.contentEncoding',
    'credentialSubject.hasClaim',
    'credentialSubject.hasClaim.title',
    'credentialSubject.hasClaim.awardedBy',
    'credentialSubject.hasClaim.awardedBy.awardingBody',
    'credentialSubject.hasClaim.awardedBy.awardingBody.legalName',
    'credentialSubject.hasClaim.awardedBy.awardingBody.location.address',
    'credentialSubject.hasClaim.awardedBy.awardingBody.location.address.countryCode',
    'credentialSubject.hasClaim.awardedBy.awardingBody.eIDASIdentifier.spatial',
    'credentialSubject.hasClaim.provenBy.grade',
    'credentialSubject.hasClaim.provenBy.title',
    'credentialSubject.hasClaim.provenBy.specifiedBy.title',
    'credentialSubject.hasClaim.specifiedBy.title',
    'credentialSubject.hasClaim.specifiedBy.creditPoint.framework',
    'credentialSubject.hasClaim.specifiedBy.creditPoint.point',
    'credentialSubject.hasClaim.specifiedBy.learningOutcome.title',
    'credentialSubject.hasClaim.specifiedBy.entryRequirement.noteLiteral',
    'identifier.notation',
  ].map((path) => [path, undefined] as const),
  ['issued', 'yesterday'],
  ['validUntil', '2027'],
  ['credentialStatus', { id: 'urn:status:1', type: 'BitstringStatusListEntry' }],
  ['credentialSubject.fullName', { en: 'A', fi: 'B' }],
  ['credentialSubject.dateOfBirth', '1990-02-03'],
  ['credentialSubject.hasClaim.specifiedBy.volumeOfLearning', '60 hours'],
  ['credentialSubject.hasClaim.specifiedBy.eqfLevel', CONCEPT],
  ['credentialSubject.hasClaim.specifiedBy.thematicArea', CONCEPT],
  ['credentialSubject.hasClaim.specifiedBy.language', CONCEPT],
  ['credentialSubject.hasClaim.specifiedBy.learningOutcome.relatedESCOSkill', CONCEPT],
  ['credentialSubject.hasClaim.specifiedBy.learningSetting', CONCEPT],
  ['credentialProfiles', CONCEPT],
  ['displayParameter.primaryLanguage', CONCEPT],
  ['credentialSubject.hasClaim.title', { en: ['One', 'Two'] }],
  ['credentialSubject.hasClaim.specifiedBy.isPartialQualification', 'perhaps'],
  ['displayParameter.individualDisplay.displayDetail.page', 0],
];

/** Together in one document where they do not touch: each document costs two validations. */
export const TOGETHER: (readonly [string, unknown])[][] = [];
for (const one of BROKEN) {
  const touches = ([path]: readonly [string, unknown]) =>
    `${path}.`.startsWith(`${one[0]}.`) || one[0].startsWith(path);
  const free = TOGETHER.find((batch) => batch.length < 8 && !batch.some(touches));
  if (free) free.push(one);
  else TOGETHER.push([one]);
}
