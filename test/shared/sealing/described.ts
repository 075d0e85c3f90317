import type { AnnexOne } from '../../../subgraphs/shared/sealing/index.ts';

/** A complete micro-credential of a fictional learner. */
export const MICRO_CREDENTIAL: AnnexOne = {
  kind: 'MICRO_CREDENTIAL',
  credentialId: 'dcu.ie:019aa000-0000-7000-8000-000000000001',
  primaryLanguage: 'en',
  learner: {
    givenName: 'Testa',
    familyName: 'Fictional',
    dateOfBirth: '1990-02-03',
    europeanStudentIdentifier: 'urn:schac:personalUniqueCode:int:esi:tuni.fi:000000',
  },
  title: { en: 'The Sustainable Wine Race', fi: 'Kestävä viinikilpailu' },
  description: { en: 'Wine, sustainably.' },
  awardingBody: {
    schac: 'dcu.ie',
    legalName: { en: 'Dublin City University', ga: 'Ollscoil Chathair Bhaile Átha Cliath' },
    shortName: 'DCU',
    country: 'IE',
    eidasIdentifier: 'NTRIE-DEMO-DCU',
    legalIdentifier: 'NTRIE-DEMO-DCU',
    erasmusCode: 'IRLDUBLIN04',
    pic: '999892588',
    homepage: 'https://www.dcu.ie',
  },
  awardedAt: '2026-11-20',
  learningOutcomes: [
    {
      title: { en: 'Stimulate creativity', nl: 'Creativiteit stimuleren' },
      skills: [
        {
          id: 'http://data.europa.eu/esco/skill/ccdf3597-5c80-410f-896d-e1bdfa223de9',
          label: { en: 'stimulate creativity in the team' },
        },
      ],
    },
    { title: { en: 'Work together' }, skills: [] },
  ],
  ects: 2,
  workloadHours: 60,
  eqfLevel: 6,
  iscedF: '0721',
  mode: 'HYBRID',
  languages: ['en', 'fi'],
  assessment: {
    resultId: 'dcu.ie:019aa000-0000-7000-8000-000000000002',
    title: { en: 'Race report' },
    type: 'PROJECT',
    grade: 'B',
    gradingScheme: { en: 'Letters A to F' },
    supervision: 'SUPERVISED_ONLINE_WITH_ID',
    assessedOn: '2026-11-18',
  },
  activity: {
    enrolmentId: 'dcu.ie:019aa000-0000-7000-8000-000000000003',
    title: { en: 'The Sustainable Wine Race' },
    startsOn: '2026-09-01',
    endsOn: '2026-11-15',
  },
  qualityAssurance: { en: 'Institutional review' },
  prerequisites: { en: 'None' },
  stackability: { en: 'Stackable' },
  furtherInformation: null,
  colour: '#10264d',
};

/** Taking part in a challenge without ECTS or assessment. */
export const PARTICIPATION: AnnexOne = {
  ...MICRO_CREDENTIAL,
  kind: 'PARTICIPATION',
  ects: null,
  workloadHours: null,
  eqfLevel: null,
  assessment: null,
};

/** The same, sealed by the alliance office. */
export const MANDATED: AnnexOne = {
  ...MICRO_CREDENTIAL,
  mandate: {
    id: 'dcu.ie:019aa000-0000-7000-8000-000000000009',
    statement: 'Sealed by ECIU University for Dublin City University.',
    sealer: {
      schac: 'eciu.eu',
      legalName: { en: 'ECIU' },
      shortName: null,
      country: 'NL',
      eidasIdentifier: 'NTRNL-08164880',
      legalIdentifier: null,
    },
  },
};

export const EVERY_KIND: readonly (readonly [name: string, described: AnnexOne])[] = [
  ['a micro-credential', MICRO_CREDENTIAL],
  ['a participation', PARTICIPATION],
  ['a mandated one', MANDATED],
  ['one with the mandate in it', { ...MANDATED, mandate: { ...MANDATED.mandate!, document: '{"payload":"…"}' } }],
  [
    'one with little in it',
    {
      ...MICRO_CREDENTIAL,
      description: null,
      activity: null,
      eqfLevel: null,
      iscedF: '9',
      learner: { givenName: 'A', familyName: 'B', dateOfBirth: null },
    },
  ],
  [
    'one supervised without ID',
    {
      ...MICRO_CREDENTIAL,
      assessment: { ...MICRO_CREDENTIAL.assessment!, supervision: 'SUPERVISED_WITHOUT_ID', type: 'a race' },
    },
  ],
];
