import type { Multilingual } from '../../shared/text/multilingual.ts';

export const KINDS = ['MICRO_MODULE', 'CHALLENGE', 'COURSE'] as const;
export const MODES = ['ONLINE', 'HYBRID', 'CAMPUS'] as const;
export const STATUSES = ['COMING_SOON', 'OPEN', 'CLOSED', 'FINISHED', 'CANCELLED'] as const;
export const TOPICS = [
  'CIRCULAR_ECONOMY',
  'ENERGY_AND_SUSTAINABILITY',
  'ENTREPRENEURSHIP_TECHNOLOGY_AND_INNOVATION',
  'LANGUAGE_LEARNING',
  'RESILIENT_COMMUNITIES',
  'TRANSPORT_AND_MOBILITY',
] as const;
export const TARGET_GROUPS = ['EVERYONE', 'OWN_LEARNERS', 'PARTNER_LEARNERS'] as const;
export type Kind = (typeof KINDS)[number];
export type ModeName = (typeof MODES)[number];
export type Status = (typeof STATUSES)[number];
export type TopicName = (typeof TOPICS)[number];
export type TargetGroupName = (typeof TARGET_GROUPS)[number];

/** When learners can enrol, as ISO 8601 moments, and which; everyone where the target group is absent. */
export interface PeriodCard {
  readonly opens: string;
  readonly closes: string;
  readonly targetGroup?: TargetGroupName;
}

/** The offering has this status from this moment until the next change. */
export interface StatusChange {
  readonly status: Status;
  readonly from: string;
}

/** An ESCO skill and its labels. */
export interface SkillCard {
  readonly id: string;
  readonly label: Multilingual;
}

/** A learning outcome and its skills. */
export interface OutcomeCard {
  readonly title: Multilingual;
  readonly escoSkills: readonly SkillCard[];
}

/** A concept of the European Learning Model's assessment types. */
export interface AssessmentTypeCard {
  readonly id: string;
  readonly label: Multilingual;
}

/** The course of an offering, as on its card. */
export interface CourseCard {
  readonly id: string;
  readonly kind: Kind;
  readonly title: Multilingual;
  readonly description: Multilingual;
  readonly ects: number | null;
  readonly workloadHours: number | null;
  readonly eqfLevel: number | null;
  readonly iscedF: string | null;
  readonly topics: readonly TopicName[];
  readonly languages: readonly string[];
  readonly learningOutcomes: readonly OutcomeCard[];
  /** Empty where nothing is assessed. */
  readonly assessmentTypes: readonly AssessmentTypeCard[];
}

/** An offering as its institution sends it to the index: only what is searched, filtered and shown. */
export interface OfferingCard {
  readonly id: string;
  /** Increases with each change: an older card never replaces a newer one. */
  readonly version: number;
  readonly institution: string;
  readonly mode: ModeName;
  readonly studyStart: string;
  readonly studyEnd: string;
  /** In which its days begin and end, by its IANA name; UTC where it is absent. */
  readonly timeZone?: string;
  readonly enrolmentPeriods: readonly PeriodCard[];
  /** In chronological order. */
  readonly timeline: readonly StatusChange[];
  readonly course: CourseCard;
}
