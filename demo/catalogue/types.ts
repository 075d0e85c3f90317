import type { InstitutionId } from '../institutions.ts';

/** Text by language code; English is always present. */
export interface LocalText {
  en: string;
  [language: string]: string;
}

/** The kind of a course. */
export type CourseKind = 'MICRO_MODULE' | 'CHALLENGE' | 'COURSE';

/** The six topics of ECIU. */
export type Topic =
  | 'CIRCULAR_ECONOMY'
  | 'ENERGY_AND_SUSTAINABILITY'
  | 'ENTREPRENEURSHIP_TECHNOLOGY_AND_INNOVATION'
  | 'LANGUAGE_LEARNING'
  | 'RESILIENT_COMMUNITIES'
  | 'TRANSPORT_AND_MOBILITY';

/** Supervision and identity verification, as Annex I of the European Approach to micro-credentials lists it. */
export type Supervision =
  | 'UNSUPERVISED'
  | 'SUPERVISED_WITHOUT_IDENTITY'
  | 'SUPERVISED_ONLINE_WITH_IDENTITY'
  | 'SUPERVISED_ON_SITE_WITH_IDENTITY';

/** The grading schemes of the demo. */
export type GradingScheme = 'LETTER' | 'ZERO_TO_FIVE' | 'PERCENT' | 'PASS_FAIL';

/** A concept of a public vocabulary: its URI and label. */
export interface Concept {
  id: string;
  label: LocalText;
}

/** What a learner can do afterwards, and the related ESCO skills. */
export interface DemoLearningOutcome {
  title: LocalText;
  escoSkills: Concept[];
}

/** How a course is assessed; `type` is a concept of ELM's learning assessment types. */
export interface DemoAssessment {
  type: Concept;
  supervision: Supervision;
  gradingScheme: GradingScheme;
}

/** Whose learners may enrol. */
export type TargetGroup = 'EVERYONE' | 'OWN_LEARNERS' | 'PARTNER_LEARNERS';

/** How places are given. */
export type Admission = 'BY_HOST' | 'AUTOMATIC';

/** When enrolment is possible, and for whom; `closes` is the end of the period. */
export interface DemoEnrolmentPeriod {
  opens: Date;
  closes: Date;
  targetGroup: TargetGroup;
}

/** An offering of a course. `studyStart` and `studyEnd` are days, given as their midnight in UTC. */
export interface DemoOffering {
  id: string;
  mode: 'ONLINE' | 'HYBRID' | 'CAMPUS';
  studyStart: Date;
  studyEnd: Date;
  enrolmentPeriods: DemoEnrolmentPeriod[];
  places: number;
  admission: Admission;
  cancelled: boolean;
}

/** A course of the demo alliance with its offerings. Ids do not depend on the day the catalogue is made for. */
export interface DemoCourse {
  id: string;
  institution: InstitutionId;
  kind: CourseKind;
  title: LocalText;
  description: LocalText;
  ects: number | null;
  workloadHours: number | null;
  eqfLevel: number | null;
  iscedF: string;
  topics: Topic[];
  sdgGoals: number[];
  languages: string[];
  prerequisites: LocalText | null;
  qualityAssurance: LocalText | null;
  stackability: LocalText | null;
  partners: InstitutionId[];
  learningOutcomes: DemoLearningOutcome[];
  assessment: DemoAssessment | null;
  offerings: DemoOffering[];
}
