import { buildDocument } from '../../../subgraphs/shared/sealing/index.ts';
import { MICRO_CREDENTIAL } from './described.ts';

/** A document, to be changed. */
export type Changeable = any;

export const TUNI = {
  ...MICRO_CREDENTIAL.awardingBody!,
  schac: 'tuni.fi',
  legalName: { en: 'Tampere University' },
  shortName: 'TUNI',
  eidasIdentifier: 'NTRFI-DEMO-TUNI',
  legalIdentifier: null,
  country: 'FI',
};

/** What another document claims, under ids of its own. */
export function claimOfDcu(): Changeable {
  const text = JSON.stringify(buildDocument(MICRO_CREDENTIAL).credentialSubject);
  return JSON.parse(text.replace(/(urn:epass:[A-Za-z]+:)(\d+)"/g, (_, kind, n) => `${kind}${Number(n) + 1000}"`))
    .hasClaim;
}

/** A document that tuni.fi awards, without the hub's id. */
export function ofTuni(change: (claim: Changeable, subject: Changeable) => void = () => {}): Changeable {
  const document: Changeable = structuredClone(buildDocument({ ...MICRO_CREDENTIAL, awardingBody: TUNI }));
  delete document.identifier;
  change(document.credentialSubject.hasClaim, document.credentialSubject);
  return document;
}

/** Each a way to have dcu.ie award something in a document of tuni.fi. */
export const SECOND_AWARDS: [way: string, change: (claim: Changeable, subject: Changeable) => void][] = [
  ['a second claim', (claim, subject) => (subject.hasClaim = [claim, claimOfDcu()])],
  ['a list of claims that begins with the other', (claim, subject) => (subject.hasClaim = [claimOfDcu(), claim])],
  ['a claim under "achieved"', (_, subject) => (subject.achieved = [claimOfDcu()])],
  ['a part of the claim', (claim) => (claim.hasPart = [claimOfDcu()])],
  ['the assessment', (claim) => (claim.provenBy.awardedBy = claimOfDcu().awardedBy)],
  ['a list of awarding processes', (claim) => (claim.awardedBy = [claim.awardedBy, claimOfDcu().awardedBy])],
  [
    'a list of awarding bodies',
    ({ awardedBy }) => (awardedBy.awardingBody = [awardedBy.awardingBody, claimOfDcu().awardedBy.awardingBody]),
  ],
];
