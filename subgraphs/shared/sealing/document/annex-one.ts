import type { StatusEntry } from '../status-list/entry.ts';
import { hasText } from './language-map.ts';
import { isKnownCountry } from './vocabulary/countries.ts';
import { languageEntry } from './vocabulary/languages.ts';
import type { LanguageMap } from './language-map.ts';
import type { DescribedMandate } from '../mandate/evidence.ts';

/** How an assessment was supervised (Annex I, optional elements). */
export type Supervision =
  'UNSUPERVISED_WITHOUT_ID' | 'SUPERVISED_WITHOUT_ID' | 'SUPERVISED_ONLINE_WITH_ID' | 'SUPERVISED_ONSITE_WITH_ID';

/** A university, or the sealer, as the document names it. */
export interface DescribedOrganisation {
  /** SCHAC home organisation: `dcu.ie`. */
  readonly schac: string;
  readonly legalName: LanguageMap;
  readonly shortName: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** organizationIdentifier of its seal: `NTRNL-08164880`. */
  readonly eidasIdentifier: string | null;
  readonly legalIdentifier: string | null;
  readonly erasmusCode?: string | null;
  readonly pic?: string | null;
  readonly homepage?: string | null;
}

export interface DescribedLearner {
  readonly givenName: string | null;
  readonly familyName: string | null;
  /** ISO date. */
  readonly dateOfBirth: string | null;
  readonly email?: string | null;
  /** `urn:schac:personalUniqueCode:int:esi:…`. */
  readonly europeanStudentIdentifier?: string | null;
}

export interface DescribedOutcome {
  readonly title: LanguageMap;
  /** ESCO: `http://data.europa.eu/esco/skill/…` with its label. */
  readonly skills: readonly { readonly id: string; readonly label: LanguageMap }[];
}

export interface DescribedAssessment {
  /** Hub id of the result. */
  readonly resultId: string;
  readonly title: LanguageMap;
  /** One of ELM's types (`project work`, `WRITTEN_EXAMINATION`), or free text. */
  readonly type: string | null;
  readonly grade: string | null;
  readonly gradingScheme: LanguageMap | null;
  readonly supervision: Supervision | null;
  /** ISO date. */
  readonly assessedOn: string | null;
}

export interface DescribedActivity {
  /** Hub id of the enrolment. */
  readonly enrolmentId: string;
  readonly title: LanguageMap;
  /** ISO dates. */
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

/** What a person sees of a credential, in one language. */
export interface CredentialPicture {
  /** ISO 639-1. */
  readonly language: string;
  /** PNG, base64. */
  readonly png: string;
}

/**
 * What a credential states, in plain values. Null means "not known": `missingElements` names what is needed before
 * sealing.
 */
export interface AnnexOne {
  readonly kind: 'MICRO_CREDENTIAL' | 'PARTICIPATION';
  /** Hub id of the credential, `dcu.ie:<uuid>`; the document is `urn:credential:<uuid>`. */
  readonly credentialId: string;
  /** ISO 639-1: the awarding institution's own. */
  readonly primaryLanguage: string;
  readonly learner: DescribedLearner | null;
  readonly title: LanguageMap;
  readonly description?: LanguageMap | null;
  readonly awardingBody: DescribedOrganisation | null;
  /** ISO moment or date of the award; also validFrom. */
  readonly awardedAt: string | null;
  /** ISO moment or date; null: no end. */
  readonly validUntil?: string | null;
  readonly learningOutcomes: readonly DescribedOutcome[];
  readonly ects: number | null;
  readonly workloadHours: number | null;
  /** 1 to 8; null if it does not apply. */
  readonly eqfLevel: number | null;
  /** ISCED-F 2013: `0612`. */
  readonly iscedF: string | null;
  readonly mode: 'ONLINE' | 'HYBRID' | 'CAMPUS' | null;
  /** ISO 639-1 codes of the languages of instruction. */
  readonly languages: readonly string[];
  readonly assessment: DescribedAssessment | null;
  readonly activity: DescribedActivity | null;
  readonly qualityAssurance?: LanguageMap | null;
  readonly prerequisites?: LanguageMap | null;
  readonly stackability?: LanguageMap | null;
  readonly furtherInformation?: LanguageMap | null;
  /** Colour of the picture: `#00467f`. */
  readonly colour?: string | null;
  /** One for each language; without them, the picture is a plain sheet in that colour. */
  readonly pictures?: readonly CredentialPicture[];
  /** If another institution seals: the issuer is then the sealer, and the evidence states why. */
  readonly mandate?: (DescribedMandate & { readonly sealer: DescribedOrganisation }) | null;
  /** Where its status is published: one entry per purpose, each in a list. */
  readonly status?: readonly StatusEntry[] | null;
}

/** One thing that is missing before sealing. */
export interface MissingElement {
  /** In the words of Annex I of the Council Recommendation on micro-credentials (2022/C 243/02). */
  readonly element: string;
  readonly explanation: string;
}

/** The mandatory elements, in Annex I's words. */
export const ELEMENTS = {
  learner: 'Identification of the learner',
  title: 'Title of the micro-credential',
  country: 'Country(ies)/Region(s) of the issuer',
  awardingBody: 'Awarding body(ies)',
  date: 'Date of issuing',
  outcomes: 'Learning outcomes',
  workload:
    'Notional workload needed to achieve the learning outcomes (in European Credit Transfer and Accumulation System – ECTS, wherever possible)',
  level:
    'Level (and cycle, if applicable) of the learning experience leading to the micro-credential (European Qualifications Framework, Qualifications Frameworks in the European Higher Education Area), if applicable',
  assessment: 'Type of assessment',
  participation: 'Form of participation in the learning activity',
} as const;

type Need = readonly [element: string, isThere: (one: AnnexOne) => boolean, explanation: string];

/** Sealed are concepts of the European list of languages: what is not in it cannot be said, and nothing else is said instead. */
const areKnown = (languages: readonly string[]) => languages.every((language) => languageEntry(language) !== null);
const isDay = (iso: string | null) => !!iso && !Number.isNaN(Date.parse(iso));

const NEEDED_ALWAYS: readonly Need[] = [
  [
    ELEMENTS.learner,
    (one) => !!one.learner?.givenName && !!one.learner.familyName,
    'The given and family name of the learner are not known.',
  ],
  [ELEMENTS.title, (one) => hasText(one.title), 'There is no title.'],
  [
    ELEMENTS.title,
    (one) => areKnown([one.primaryLanguage, ...Object.keys(one.title)]),
    'A language of the title is not in the European list of languages.',
  ],
  [
    ELEMENTS.country,
    (one) => isKnownCountry(one.awardingBody?.country),
    'The country of the awarding body is not known, or not in the European list of countries.',
  ],
  [
    ELEMENTS.awardingBody,
    (one) => !!one.awardingBody && hasText(one.awardingBody.legalName),
    'The awarding body has no legal name.',
  ],
  [ELEMENTS.date, (one) => isDay(one.awardedAt), 'The day of the award is not known.'],
  [
    ELEMENTS.participation,
    (one) => one.mode !== null,
    'It does not state whether learning was online, on campus or both.',
  ],
  [
    ELEMENTS.participation,
    (one) => areKnown(one.languages),
    'A language of instruction is not in the European list of languages.',
  ],
];

const NEEDED_OF_MICRO_CREDENTIALS: readonly Need[] = [
  [
    ELEMENTS.outcomes,
    (one) => one.learningOutcomes.some((outcome) => hasText(outcome.title)),
    'There is no learning outcome.',
  ],
  [
    ELEMENTS.workload,
    (one) => (one.ects ?? 0) > 0 || (one.workloadHours ?? 0) > 0,
    'There are neither ECTS credits nor hours of work.',
  ],
  [ELEMENTS.assessment, (one) => !!one.assessment?.type, 'It does not state how the outcomes were assessed.'],
];

/**
 * What is missing before sealing, in Annex I's words; empty if the credential is complete. A PARTICIPATION credential
 * proves that somebody took part, so it needs neither outcomes nor workload nor assessment. The EQF level is mandatory
 * only "where applicable": null is taken to mean "does not apply".
 */
export function missingElements(description: AnnexOne): MissingElement[] {
  const isMicroCredential = description.kind === 'MICRO_CREDENTIAL';
  const needs = isMicroCredential ? [...NEEDED_ALWAYS, ...NEEDED_OF_MICRO_CREDENTIALS] : NEEDED_ALWAYS;
  return needs
    .filter(([, isThere]) => !isThere(description))
    .map(([element, , explanation]) => ({ element, explanation }));
}
