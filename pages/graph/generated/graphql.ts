/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Supervision and identity verification during the assessment (Annex I). */
export type Supervision =
  /** Unsupervised, without identity verification. */
  | 'UNSUPERVISED'
  /** Supervised, without identity verification. */
  | 'SUPERVISED_WITHOUT_IDENTITY'
  /** Supervised online, with identity verification. */
  | 'SUPERVISED_ONLINE_WITH_IDENTITY'
  /** Supervised on site, with identity verification. */
  | 'SUPERVISED_ON_SITE_WITH_IDENTITY';

/** Why a command was refused. Stable: codes are added, never changed. */
export type RefusalCode =
  /** There is no such record, or none that the caller may see. */
  | 'NOT_FOUND'
  /** The caller may not do this. */
  | 'NOT_ALLOWED'
  /** The input does not hold together; `details` says where and why. */
  | 'INVALID'
  /** Somebody else changed the record meanwhile: read it again. */
  | 'CONFLICT'
  /** The idempotency key was already used by this person with another body. */
  | 'IDEMPOTENCY_CONFLICT'
  /** The record is in a state in which this cannot be done. */
  | 'WRONG_STATE'
  /** The score is not one the grading scheme knows; the message names the scheme and what it takes. */
  | 'SCORE_OUT_OF_SCHEME'
  /** The credential does not say all that Annex I asks of a micro-credential; `details` names it. */
  | 'ANNEX_I_INCOMPLETE'
  /** The sealer was never given a mandate by this institution. */
  | 'MANDATE_MISSING'
  /** The mandate does not run now, was revoked, or does not reach these credentials. */
  | 'MANDATE_INVALID'
  /** The institution that is to seal has no seal to use. */
  | 'SEALER_UNAVAILABLE'
  /** A certificate of the seal has ended: the seal must be renewed first. */
  | 'CERTIFICATE_EXPIRED'
  /** A certificate of the seal does not hold yet. */
  | 'CERTIFICATE_NOT_YET_VALID'
  /** Seals of this level are not made here; the message names the levels that are. */
  | 'LEVEL_NOT_AVAILABLE'
  /** So many links to this credential are open already: withdraw one first. */
  | 'TOO_MANY_LINKS'
  /** Every place of the offering is taken. */
  | 'NO_PLACES'
  /** The offering takes no enrolments now. */
  | 'ENROLMENT_CLOSED'
  /** The learner has a place in this offering, or has asked for one. */
  | 'ALREADY_ENROLLED'
  /** Less than was requested needs a substantial difference, named and explained. */
  | 'DIFFERENCE_REQUIRED'
  /** The same learning was recognised here before. */
  | 'ALREADY_RECOGNISED'
  /** The request is decided; a decision is only superseded, never edited. */
  | 'ALREADY_DECIDED'
  /** Nobody decides a request of their own. */
  | 'OWN_REQUEST';

/** What sort of learning a course is. */
export type CourseKind =
  /** A short, assessed course of 1 to 8 ECTS, preferably 1 to 3. */
  | 'MICRO_MODULE'
  /** A real question solved in a team; may have no ECTS and no assessment. */
  | 'CHALLENGE'
  /** Any other course, a webinar for example. */
  | 'COURSE';

/** The six topics of the alliance. */
export type Topic =
  /** Circular economy. */
  | 'CIRCULAR_ECONOMY'
  /** Energy and sustainability. */
  | 'ENERGY_AND_SUSTAINABILITY'
  /** Entrepreneurship, technology and innovation. */
  | 'ENTREPRENEURSHIP_TECHNOLOGY_AND_INNOVATION'
  /** Language learning. */
  | 'LANGUAGE_LEARNING'
  /** Resilient communities. */
  | 'RESILIENT_COMMUNITIES'
  /** Transport and mobility. */
  | 'TRANSPORT_AND_MOBILITY';

/** What sort of credential it is. */
export type CredentialKind =
  /** Says everything that Annex I of the European approach to micro-credentials asks for. */
  | 'MICRO_CREDENTIAL'
  /** Somebody took part; no assessment, never recognised automatically. */
  | 'PARTICIPATION'
  /** A full qualification, received and verified. */
  | 'DIPLOMA';

/** How one takes part. */
export type Mode =
  /** From anywhere. */
  | 'ONLINE'
  /** Partly on campus, partly from anywhere. */
  | 'HYBRID'
  /** At the institution. */
  | 'CAMPUS';

/** Where an offering stands, by the clock. */
export type OfferingStatus =
  /** Enrolment has not opened yet. */
  | 'COMING_SOON'
  /** Takes enrolments now. */
  | 'OPEN'
  /** Takes no enrolments now; not finished yet. */
  | 'CLOSED'
  /** Its last day of study is over. */
  | 'FINISHED'
  /** Will not take place. */
  | 'CANCELLED';

/** Whose learners may ask for a place. */
export type TargetGroup =
  /** Those of every member of the alliance. */
  | 'EVERYONE'
  /** Those whose home is the institution that offers. */
  | 'OWN_LEARNERS'
  /** Those whose home is another member. */
  | 'PARTNER_LEARNERS';

/** What comes first. */
export type CatalogueOrder =
  /** Words in the title before words in the outcomes and skills before words in the description; without a search, open first and soonest closing. */
  | 'RELEVANCE'
  /** Whose current or next enrolment period ends soonest. */
  | 'CLOSING_SOON'
  /** Whose first day of study comes soonest; then those that have started, latest first, and last what is cancelled. */
  | 'STARTING_SOON'
  /** By title, the English one where there is one. */
  | 'TITLE';

/** What to find. All members must hold; inside a list one value is enough. A member left out, or an empty list, does not filter. */
export type CatalogueFilter = {
  /** SCHAC codes: `tuni.fi`. */
  readonly institutions?: ReadonlyArray<string> | null | undefined;
  /** Topics of the course. */
  readonly topics?: ReadonlyArray<Topic> | null | undefined;
  /** Kinds of course. */
  readonly kind?: ReadonlyArray<CourseKind> | null | undefined;
  /** Where the offering stands now. */
  readonly status?: ReadonlyArray<OfferingStatus> | null | undefined;
  /** How one takes part. */
  readonly mode?: ReadonlyArray<Mode> | null | undefined;
  /** ECTS credits; what gives none is not found by it. */
  readonly ects?: DecimalRange | null | undefined;
  /** Levels of the European Qualifications Framework. */
  readonly eqfLevel?: ReadonlyArray<number> | null | undefined;
  /** ISCED-F codes; `06` finds every field below it. */
  readonly iscedF?: ReadonlyArray<string> | null | undefined;
  /** Languages of teaching, ISO 639-1. */
  readonly languages?: ReadonlyArray<string> | null | undefined;
  /** ESCO URIs of skills it leads to. */
  readonly skills?: ReadonlyArray<string> | null | undefined;
  /** Study begins on this day or later. */
  readonly startsAfter?: string | null | undefined;
  /** Study begins on this day or earlier. */
  readonly startsBefore?: string | null | undefined;
  /** Covered today by a published rule or agreement of this institution. Refused for now: BAD_INPUT. */
  readonly recognisedAt?: string | null | undefined;
};

/** A range of numbers; both ends count. */
export type DecimalRange = {
  /** At least. */
  readonly min?: number | null | undefined;
  /** At most. */
  readonly max?: number | null | undefined;
};

/** Where an enrolment stands, in the host's books. */
export type EnrolmentState =
  /** Asked for; the host has not decided. */
  | 'PENDING'
  /** On the waiting list: every place is taken. A place that becomes free is given to the first, without another decision. */
  | 'QUEUED'
  /** Has a place. */
  | 'ENROLLED'
  /** Was refused, with a reason the learner can read. */
  | 'DENIED'
  /** Given up by the learner, taken away by the host, or ended with the offering. */
  | 'CANCELLED'
  /** The learning is over and its result is final. */
  | 'FINISHED';

/** How places are given while there are any; the waiting list always moves up by itself. */
export type Admission =
  /** The host decides about each request. */
  | 'BY_HOST'
  /** Who comes first has one at once. */
  | 'AUTOMATIC';

/** In what a substantial difference lies (EAR manual). */
export type DifferenceKind =
  /** The level of the qualification. */
  | 'LEVEL'
  /** The amount of learning. */
  | 'WORKLOAD'
  /** How its quality was assured. */
  | 'QUALITY'
  /** Its orientation. */
  | 'PROFILE'
  /** What was learnt. */
  | 'LEARNING_OUTCOMES';

/** What a learner can expect. It binds nobody. */
export type ForecastOutcome =
  /** A rule covers it: a final pass, sealed, is recognised at once. */
  | 'AUTOMATIC'
  /** A rule covers it under a condition, or most earlier decisions recognised it. */
  | 'LIKELY'
  /** An officer looks at it. */
  | 'CASE_BY_CASE'
  /** Nothing in it can be credited, or most earlier decisions refused it. */
  | 'UNLIKELY';

export type CatalogueFacetsQueryVariables = Exact<{
  search?: string | null | undefined;
  filter?: CatalogueFilter | null | undefined;
  language?: string | null | undefined;
}>;


export type CatalogueFacetsQuery = { readonly catalogue: { readonly __typename: 'CatalogueConnection', readonly totalCount: number, readonly totalCountIsExact: boolean, readonly facets: ReadonlyArray<{ readonly __typename: 'CatalogueFacet', readonly name: string, readonly values: ReadonlyArray<{ readonly __typename: 'CatalogueFacetValue', readonly value: string, readonly label: string, readonly count: number }> }>, readonly suggestions: ReadonlyArray<{ readonly __typename: 'CatalogueSuggestion', readonly word: string | null, readonly argument: string | null, readonly message: string }> } };

export type OfferingCardFragment = { readonly __typename: 'Offering', readonly id: string, readonly status: OfferingStatus, readonly mode: Mode, readonly placesLeft: number | null, readonly studyPeriod: { readonly __typename: 'StudyPeriod', readonly start: string, readonly end: string }, readonly enrolmentPeriod: { readonly __typename: 'EnrolmentPeriod', readonly opens: string, readonly closes: string } | null, readonly institution: { readonly __typename: 'Institution', readonly id: string, readonly name: string, readonly colour: string }, readonly course: { readonly __typename: 'Course', readonly id: string, readonly kind: CourseKind, readonly title: string, readonly ects: number | null, readonly eqfLevel: number | null, readonly languages: ReadonlyArray<string>, readonly learningOutcomes: ReadonlyArray<{ readonly __typename: 'LearningOutcome', readonly title: string }> } };

export type CourseAnnexIFragment = { readonly __typename: 'Course', readonly ects: number | null, readonly workloadHours: number | null, readonly eqfLevel: number | null, readonly languages: ReadonlyArray<string>, readonly credentialKind: CredentialKind, readonly prerequisites: string | null, readonly qualityAssurance: string | null, readonly stackability: string | null, readonly partners: ReadonlyArray<{ readonly __typename: 'Institution', readonly id: string, readonly name: string }> | null, readonly missing: ReadonlyArray<{ readonly __typename: 'MissingElement', readonly element: string, readonly explanation: string }> };

export type OfferingEnrolmentFragment = { readonly __typename: 'Offering', readonly id: string, readonly status: OfferingStatus, readonly mode: Mode, readonly places: number | null, readonly placesLeft: number | null, readonly admission: Admission | null, readonly studyPeriod: { readonly __typename: 'StudyPeriod', readonly start: string, readonly end: string }, readonly enrolmentPeriod: { readonly __typename: 'EnrolmentPeriod', readonly opens: string, readonly closes: string, readonly targetGroup: TargetGroup } | null, readonly institution: { readonly __typename: 'Institution', readonly id: string, readonly name: string } };

export type MyPlacesQueryVariables = Exact<{ [key: string]: never; }>;


export type MyPlacesQuery = { readonly me: { readonly __typename: 'Learner', readonly id: string, readonly enrolments: ReadonlyArray<{ readonly __typename: 'Enrolment', readonly id: string, readonly state: EnrolmentState, readonly offering: { readonly __typename: 'Offering', readonly id: string } } | null> | null } | null };

export type EnrolHereMutationVariables = Exact<{
  offering: string;
  key: string;
}>;


export type EnrolHereMutation = { readonly enrol:
    | { readonly __typename: 'Enrolment', readonly id: string, readonly state: EnrolmentState, readonly offering: { readonly __typename: 'Offering', readonly id: string, readonly placesLeft: number | null } }
    | { readonly __typename: 'Refused', readonly code: RefusalCode, readonly message: string, readonly details: ReadonlyArray<{ readonly __typename: 'RefusalDetail', readonly path: string | null, readonly message: string }> }
   };

export type ForecastAtHomeQueryVariables = Exact<{
  at: string;
  offerings: ReadonlyArray<string> | string;
  language?: string | null | undefined;
}>;


export type ForecastAtHomeQuery = { readonly institution: { readonly __typename: 'Institution', readonly id: string, readonly name: string, readonly recognitionForecast: ReadonlyArray<{ readonly __typename: 'RecognitionForecast', readonly outcome: ForecastOutcome, readonly ects: number | null, readonly because: ReadonlyArray<string>, readonly rule: { readonly __typename: 'RecognitionRule', readonly id: string, readonly title: string } | null, readonly precedentSummary: { readonly __typename: 'PrecedentSummary', readonly recognised: number, readonly refused: number }, readonly differences: ReadonlyArray<{ readonly __typename: 'Difference', readonly kind: DifferenceKind, readonly explanation: string }> } | null> | null } | null };

export type OfferingPageQueryVariables = Exact<{
  id: string;
  language?: string | null | undefined;
}>;


export type OfferingPageQuery = { readonly offering: { readonly __typename: 'Offering', readonly id: string, readonly status: OfferingStatus, readonly mode: Mode, readonly places: number | null, readonly placesLeft: number | null, readonly admission: Admission | null, readonly institution: { readonly __typename: 'Institution', readonly id: string, readonly name: string, readonly country: string, readonly colour: string }, readonly course: { readonly __typename: 'Course', readonly id: string, readonly kind: CourseKind, readonly title: string, readonly description: string | null, readonly ects: number | null, readonly workloadHours: number | null, readonly eqfLevel: number | null, readonly languages: ReadonlyArray<string>, readonly credentialKind: CredentialKind, readonly prerequisites: string | null, readonly qualityAssurance: string | null, readonly stackability: string | null, readonly learningOutcomes: ReadonlyArray<{ readonly __typename: 'LearningOutcome', readonly title: string, readonly escoSkills: ReadonlyArray<{ readonly __typename: 'EscoSkill', readonly id: string, readonly label: string | null }> }>, readonly partners: ReadonlyArray<{ readonly __typename: 'Institution', readonly id: string, readonly name: string }> | null, readonly missing: ReadonlyArray<{ readonly __typename: 'MissingElement', readonly element: string, readonly explanation: string }>, readonly trust: { readonly __typename: 'CourseTrust', readonly id: string, readonly accreditation: { readonly __typename: 'CourseAccreditation', readonly accredited: boolean, readonly agency: string | null, readonly decision: string | null, readonly validUntil: string | null } | null, readonly sealing: { readonly __typename: 'CourseSealing', readonly qualified: boolean, readonly own: boolean, readonly sealer: { readonly __typename: 'Institution', readonly id: string, readonly name: string }, readonly mandate: { readonly __typename: 'Mandate', readonly id: string, readonly from: { readonly __typename: 'Institution', readonly id: string, readonly name: string } } | null } | null }, readonly recognition: { readonly __typename: 'CourseRecognition', readonly id: string, readonly at: ReadonlyArray<{ readonly __typename: 'RecognisedAt', readonly title: string, readonly ects: number, readonly together: boolean, readonly byAgreement: boolean, readonly institution: { readonly __typename: 'Institution', readonly id: string, readonly name: string } }> } }, readonly assessments: ReadonlyArray<{ readonly __typename: 'Assessment', readonly id: string, readonly type: string, readonly supervision: Supervision }> | null, readonly studyPeriod: { readonly __typename: 'StudyPeriod', readonly start: string, readonly end: string }, readonly enrolmentPeriod: { readonly __typename: 'EnrolmentPeriod', readonly opens: string, readonly closes: string, readonly targetGroup: TargetGroup } | null } | null };

export type CourseOutcomesFragment = { readonly __typename: 'Course', readonly learningOutcomes: ReadonlyArray<{ readonly __typename: 'LearningOutcome', readonly title: string, readonly escoSkills: ReadonlyArray<{ readonly __typename: 'EscoSkill', readonly id: string, readonly label: string | null }> }> };

export type SimilarOfferingsQueryVariables = Exact<{
  to: string;
  language?: string | null | undefined;
}>;


export type SimilarOfferingsQuery = { readonly similarOfferings: ReadonlyArray<{ readonly __typename: 'SimilarOffering', readonly offering: { readonly __typename: 'Offering', readonly id: string, readonly institution: { readonly __typename: 'Institution', readonly id: string, readonly name: string }, readonly course: { readonly __typename: 'Course', readonly id: string, readonly title: string } } }> };

export type CourseTrustFactsFragment = { readonly __typename: 'Course', readonly trust: { readonly __typename: 'CourseTrust', readonly id: string, readonly accreditation: { readonly __typename: 'CourseAccreditation', readonly accredited: boolean, readonly agency: string | null, readonly decision: string | null, readonly validUntil: string | null } | null, readonly sealing: { readonly __typename: 'CourseSealing', readonly qualified: boolean, readonly own: boolean, readonly sealer: { readonly __typename: 'Institution', readonly id: string, readonly name: string }, readonly mandate: { readonly __typename: 'Mandate', readonly id: string, readonly from: { readonly __typename: 'Institution', readonly id: string, readonly name: string } } | null } | null }, readonly recognition: { readonly __typename: 'CourseRecognition', readonly id: string, readonly at: ReadonlyArray<{ readonly __typename: 'RecognisedAt', readonly title: string, readonly ects: number, readonly together: boolean, readonly byAgreement: boolean, readonly institution: { readonly __typename: 'Institution', readonly id: string, readonly name: string } }> } };

export type CatalogueResultsQueryVariables = Exact<{
  search?: string | null | undefined;
  filter?: CatalogueFilter | null | undefined;
  orderBy?: CatalogueOrder | null | undefined;
  after?: string | null | undefined;
  language?: string | null | undefined;
}>;


export type CatalogueResultsQuery = { readonly catalogue: { readonly __typename: 'CatalogueConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'CatalogueEdge', readonly node: { readonly __typename: 'Offering', readonly id: string, readonly status: OfferingStatus, readonly mode: Mode, readonly placesLeft: number | null, readonly studyPeriod: { readonly __typename: 'StudyPeriod', readonly start: string, readonly end: string }, readonly enrolmentPeriod: { readonly __typename: 'EnrolmentPeriod', readonly opens: string, readonly closes: string } | null, readonly institution: { readonly __typename: 'Institution', readonly id: string, readonly name: string, readonly colour: string }, readonly course: { readonly __typename: 'Course', readonly id: string, readonly kind: CourseKind, readonly title: string, readonly ects: number | null, readonly eqfLevel: number | null, readonly languages: ReadonlyArray<string>, readonly learningOutcomes: ReadonlyArray<{ readonly __typename: 'LearningOutcome', readonly title: string }> } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type SignInPlacesQueryVariables = Exact<{ [key: string]: never; }>;


export type SignInPlacesQuery = { readonly institutions: ReadonlyArray<{ readonly __typename: 'Institution', readonly id: string, readonly name: string, readonly country: string, readonly colour: string, readonly oidcIssuer: string }> };

export type StartQueryVariables = Exact<{ [key: string]: never; }>;


export type StartQuery = { readonly catalogue: { readonly __typename: 'CatalogueConnection', readonly totalCount: number }, readonly institutions: ReadonlyArray<{ readonly __typename: 'Institution', readonly id: string, readonly name: string, readonly country: string, readonly colour: string }> };

export const OfferingCardFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OfferingCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Offering"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"studyPeriod"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}}]}},{"kind":"Field","name":{"kind":"Name","value":"enrolmentPeriod"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"opens"}},{"kind":"Field","name":{"kind":"Name","value":"closes"}}]}},{"kind":"Field","name":{"kind":"Name","value":"placesLeft"}},{"kind":"Field","name":{"kind":"Name","value":"institution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"colour"}}]}},{"kind":"Field","name":{"kind":"Name","value":"course"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]},{"kind":"Field","name":{"kind":"Name","value":"ects"}},{"kind":"Field","name":{"kind":"Name","value":"eqfLevel"}},{"kind":"Field","name":{"kind":"Name","value":"languages"}},{"kind":"Field","name":{"kind":"Name","value":"learningOutcomes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]}]}}]}}]}}]} as unknown as DocumentNode<OfferingCardFragment, unknown>;
export const CourseAnnexIFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CourseAnnexI"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Course"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ects"}},{"kind":"Field","name":{"kind":"Name","value":"workloadHours"}},{"kind":"Field","name":{"kind":"Name","value":"eqfLevel"}},{"kind":"Field","name":{"kind":"Name","value":"languages"}},{"kind":"Field","name":{"kind":"Name","value":"credentialKind"}},{"kind":"Field","name":{"kind":"Name","value":"prerequisites"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]},{"kind":"Field","name":{"kind":"Name","value":"qualityAssurance"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]},{"kind":"Field","name":{"kind":"Name","value":"stackability"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]},{"kind":"Field","name":{"kind":"Name","value":"partners"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"element"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}}]}}]}}]} as unknown as DocumentNode<CourseAnnexIFragment, unknown>;
export const OfferingEnrolmentFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OfferingEnrolment"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Offering"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"places"}},{"kind":"Field","name":{"kind":"Name","value":"placesLeft"}},{"kind":"Field","name":{"kind":"Name","value":"admission"}},{"kind":"Field","name":{"kind":"Name","value":"studyPeriod"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}}]}},{"kind":"Field","name":{"kind":"Name","value":"enrolmentPeriod"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"opens"}},{"kind":"Field","name":{"kind":"Name","value":"closes"}},{"kind":"Field","name":{"kind":"Name","value":"targetGroup"}}]}},{"kind":"Field","name":{"kind":"Name","value":"institution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<OfferingEnrolmentFragment, unknown>;
export const CourseOutcomesFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CourseOutcomes"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Course"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"learningOutcomes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]},{"kind":"Field","name":{"kind":"Name","value":"escoSkills"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]}]}}]}}]}}]} as unknown as DocumentNode<CourseOutcomesFragment, unknown>;
export const CourseTrustFactsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CourseTrustFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Course"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trust"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"accreditation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accredited"}},{"kind":"Field","name":{"kind":"Name","value":"agency"}},{"kind":"Field","name":{"kind":"Name","value":"decision"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sealing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"qualified"}},{"kind":"Field","name":{"kind":"Name","value":"own"}},{"kind":"Field","name":{"kind":"Name","value":"sealer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"mandate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"from"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"recognition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"at"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"ects"}},{"kind":"Field","name":{"kind":"Name","value":"together"}},{"kind":"Field","name":{"kind":"Name","value":"byAgreement"}},{"kind":"Field","name":{"kind":"Name","value":"institution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CourseTrustFactsFragment, unknown>;
export const CatalogueFacetsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CatalogueFacets"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CatalogueFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"language"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"catalogue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalCountIsExact"}},{"kind":"Field","name":{"kind":"Name","value":"facets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"values"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"most"},"value":{"kind":"IntValue","value":"30"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"suggestions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"word"}},{"kind":"Field","name":{"kind":"Name","value":"argument"}},{"kind":"Field","name":{"kind":"Name","value":"message"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]}]}}]}}]}}]} as unknown as DocumentNode<CatalogueFacetsQuery, CatalogueFacetsQueryVariables>;
export const MyPlacesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MyPlaces"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"me"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"enrolments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"offering"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}}]} as unknown as DocumentNode<MyPlacesQuery, MyPlacesQueryVariables>;
export const EnrolHereDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EnrolHere"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"offering"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"key"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"enrol"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"offeringId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"offering"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"key"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Enrolment"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"offering"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"placesLeft"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Refused"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"details"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<EnrolHereMutation, EnrolHereMutationVariables>;
export const ForecastAtHomeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ForecastAtHome"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"at"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"offerings"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"language"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"institution"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"at"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"recognitionForecast"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"offerings"},"value":{"kind":"Variable","name":{"kind":"Name","value":"offerings"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"ects"}},{"kind":"Field","name":{"kind":"Name","value":"because"}},{"kind":"Field","name":{"kind":"Name","value":"rule"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]}]}},{"kind":"Field","name":{"kind":"Name","value":"precedentSummary"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recognised"}},{"kind":"Field","name":{"kind":"Name","value":"refused"}}]}},{"kind":"Field","name":{"kind":"Name","value":"differences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ForecastAtHomeQuery, ForecastAtHomeQueryVariables>;
export const OfferingPageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OfferingPage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"language"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"offering"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"institution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"colour"}}]}},{"kind":"Field","name":{"kind":"Name","value":"course"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]},{"kind":"Field","name":{"kind":"Name","value":"description"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]},{"kind":"Field","name":{"kind":"Name","value":"ects"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"CourseOutcomes"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"CourseAnnexI"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"CourseTrustFacts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"assessments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]},{"kind":"Field","name":{"kind":"Name","value":"supervision"}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"OfferingEnrolment"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CourseOutcomes"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Course"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"learningOutcomes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]},{"kind":"Field","name":{"kind":"Name","value":"escoSkills"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CourseAnnexI"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Course"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ects"}},{"kind":"Field","name":{"kind":"Name","value":"workloadHours"}},{"kind":"Field","name":{"kind":"Name","value":"eqfLevel"}},{"kind":"Field","name":{"kind":"Name","value":"languages"}},{"kind":"Field","name":{"kind":"Name","value":"credentialKind"}},{"kind":"Field","name":{"kind":"Name","value":"prerequisites"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]},{"kind":"Field","name":{"kind":"Name","value":"qualityAssurance"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]},{"kind":"Field","name":{"kind":"Name","value":"stackability"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]},{"kind":"Field","name":{"kind":"Name","value":"partners"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"element"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CourseTrustFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Course"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trust"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"accreditation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accredited"}},{"kind":"Field","name":{"kind":"Name","value":"agency"}},{"kind":"Field","name":{"kind":"Name","value":"decision"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sealing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"qualified"}},{"kind":"Field","name":{"kind":"Name","value":"own"}},{"kind":"Field","name":{"kind":"Name","value":"sealer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"mandate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"from"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"recognition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"at"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"ects"}},{"kind":"Field","name":{"kind":"Name","value":"together"}},{"kind":"Field","name":{"kind":"Name","value":"byAgreement"}},{"kind":"Field","name":{"kind":"Name","value":"institution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OfferingEnrolment"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Offering"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"places"}},{"kind":"Field","name":{"kind":"Name","value":"placesLeft"}},{"kind":"Field","name":{"kind":"Name","value":"admission"}},{"kind":"Field","name":{"kind":"Name","value":"studyPeriod"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}}]}},{"kind":"Field","name":{"kind":"Name","value":"enrolmentPeriod"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"opens"}},{"kind":"Field","name":{"kind":"Name","value":"closes"}},{"kind":"Field","name":{"kind":"Name","value":"targetGroup"}}]}},{"kind":"Field","name":{"kind":"Name","value":"institution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<OfferingPageQuery, OfferingPageQueryVariables>;
export const SimilarOfferingsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SimilarOfferings"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"language"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"similarOfferings"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"offering"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"institution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"course"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]}]}}]}}]}}]}}]} as unknown as DocumentNode<SimilarOfferingsQuery, SimilarOfferingsQueryVariables>;
export const CatalogueResultsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CatalogueResults"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CatalogueFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CatalogueOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"language"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"catalogue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OfferingCard"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OfferingCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Offering"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"studyPeriod"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}}]}},{"kind":"Field","name":{"kind":"Name","value":"enrolmentPeriod"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"opens"}},{"kind":"Field","name":{"kind":"Name","value":"closes"}}]}},{"kind":"Field","name":{"kind":"Name","value":"placesLeft"}},{"kind":"Field","name":{"kind":"Name","value":"institution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"colour"}}]}},{"kind":"Field","name":{"kind":"Name","value":"course"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]},{"kind":"Field","name":{"kind":"Name","value":"ects"}},{"kind":"Field","name":{"kind":"Name","value":"eqfLevel"}},{"kind":"Field","name":{"kind":"Name","value":"languages"}},{"kind":"Field","name":{"kind":"Name","value":"learningOutcomes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"Variable","name":{"kind":"Name","value":"language"}}}]}]}}]}}]}}]} as unknown as DocumentNode<CatalogueResultsQuery, CatalogueResultsQueryVariables>;
export const SignInPlacesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SignInPlaces"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"institutions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"colour"}},{"kind":"Field","name":{"kind":"Name","value":"oidcIssuer"}}]}}]}}]} as unknown as DocumentNode<SignInPlacesQuery, SignInPlacesQueryVariables>;
export const StartDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Start"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"catalogue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"OPEN"}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"institutions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"colour"}}]}}]}}]} as unknown as DocumentNode<StartQuery, StartQueryVariables>;
