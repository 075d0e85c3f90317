import {
  buildDocument,
  type AnnexOne,
  type DescribedOrganisation,
  type SealIdentity,
} from '../../subgraphs/shared/sealing/index.ts';
import { DUBLIN, TAMPERE, issuedSeal, newAuthority, sealedBy } from '../support/seals.ts';

const NOW = new Date('2026-11-20T09:00:00Z');

export const DCU: DescribedOrganisation = {
  schac: 'dcu.ie',
  legalName: { en: 'Dublin City University' },
  shortName: 'DCU',
  country: 'IE',
  eidasIdentifier: 'NTRIE-DEMO-DCU',
  legalIdentifier: null,
};

/** The default content of the credential in tests. */
export const DESCRIBED: AnnexOne = {
  kind: 'MICRO_CREDENTIAL',
  credentialId: 'dcu.ie:019a2f00-0000-7000-8000-0000000000c1',
  primaryLanguage: 'en',
  learner: { givenName: 'Demo', familyName: 'Learner', dateOfBirth: '2001-04-17' },
  title: { en: 'Introduction to Artificial Intelligence', fi: 'Johdatus tekoälyyn' },
  awardingBody: DCU,
  awardedAt: '2026-11-19T00:00:00Z',
  learningOutcomes: [{ title: { en: 'Train a simple classifier' }, skills: [] }],
  ects: 3,
  workloadHours: 75,
  eqfLevel: 6,
  iscedF: '0613',
  mode: 'ONLINE',
  languages: ['en'],
  assessment: {
    resultId: 'dcu.ie:019a2f00-0000-7000-8000-0000000000a1',
    title: { en: 'Project' },
    type: 'project work',
    grade: 'B',
    gradingScheme: { en: 'Letter grades' },
    supervision: null,
    assessedOn: '2026-11-18',
  },
  activity: {
    enrolmentId: 'dcu.ie:019a2f00-0000-7000-8000-0000000000e1',
    title: { en: 'Introduction to Artificial Intelligence' },
    startsOn: '2026-09-01',
    endsOn: '2026-11-01',
  },
};

let identity: Promise<SealIdentity> | null = null;

/** The authority that certifies the seal of tuni.fi. */
export const tampereAuthority = () => newAuthority(NOW);

/** The seal of tuni.fi. */
export const tampereSeal = async (by = tampereAuthority()) => issuedSeal(await by, TAMPERE, NOW);

/** A really sealed document. */
export async function sealedDocument(said: Partial<AnnexOne> = {}): Promise<string> {
  identity ??= newAuthority(NOW).then((authority) => issuedSeal(authority, DUBLIN, NOW));
  return sealedBy(await identity, buildDocument({ ...DESCRIBED, ...said }), NOW);
}
