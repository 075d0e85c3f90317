import type { AssessmentTypeRecord, LearningOutcomeRecord } from '../../course/course.entity.ts';
import type { Multilingual } from '../../../shared/text/multilingual.ts';

/** The formats that can be read and written. */
export const FORMATS = ['CSV', 'ELM', 'OEAPI5', 'OEAPI6'] as const;
export type Format = (typeof FORMATS)[number];

/** A location in the source: a line and column of a table, or a path in JSON (`$.items[3].name`). */
export type Place =
  { readonly line: number; readonly column: number | null; readonly name: string | null } | { readonly path: string };

/** A sentence about one location, or about the whole document if it is null. */
export interface Remark {
  readonly at: Place | null;
  readonly message: string;
}

/** What a source says about a course; null or empty if it says nothing. */
export interface CourseFacts {
  readonly kind: string | null;
  readonly title: Multilingual;
  readonly description: Multilingual;
  readonly ects: number | null;
  readonly workloadHours: number | null;
  readonly eqfLevel: number | null;
  readonly iscedF: string | null;
  readonly topics: readonly string[];
  readonly sdgGoals: readonly number[];
  readonly languages: readonly string[];
  readonly prerequisites: Multilingual;
  readonly qualityAssurance: Multilingual;
  readonly stackability: Multilingual;
  readonly partners: readonly string[];
  readonly learningOutcomes: readonly LearningOutcomeRecord[];
  readonly assessmentTypes: readonly AssessmentTypeRecord[];
}

/** When places can be requested, as far as the source says; ISO 8601 moments in UTC. */
export interface PeriodFacts {
  readonly opens: string | null;
  readonly closes: string | null;
  /** The target group, if it is not for everyone. */
  readonly targetGroup: string | null;
}

/** What a source says about an offering. */
export interface OfferingFacts {
  /** The course, by the source's id. */
  readonly course: string;
  readonly mode: string | null;
  /** Days, `2027-01-31`. */
  readonly studyStart: string | null;
  readonly studyEnd: string | null;
  readonly enrolmentPeriods: readonly PeriodFacts[];
  readonly places: number | null;
  /** CANCELLED if the source says that it does not take place, HIDDEN if it is not published there. */
  readonly state: 'ACTIVE' | 'CANCELLED' | 'HIDDEN';
}

/** One record as it was read: its facts, their locations, and the problems found so far. */
export interface Draft<Facts> {
  /** Its id in the source. */
  readonly id: string;
  readonly facts: Facts;
  /** The location of a fact; that of the record for `id` and for absent facts. */
  at(fact: keyof Facts | 'id'): Place;
  /** What cannot be read: a draft with problems is not imported. */
  readonly problems: readonly Remark[];
  /** What was assumed, or left out. */
  readonly notices: readonly Remark[];
}
export type CourseDraft = Draft<CourseFacts>;
export type OfferingDraft = Draft<OfferingFacts>;

/** All drafts read from one document. */
export interface Drafts {
  readonly format: Format;
  readonly courses: readonly CourseDraft[];
  readonly offerings: readonly OfferingDraft[];
  /** Problems of the document as a whole, or of parts that are not drafts. */
  readonly problems: readonly Remark[];
  readonly notices: readonly Remark[];
  /** True if parts could not be read at all, so that missing records are not known to have vanished. */
  readonly hasGaps?: boolean;
}

/** The facts of a course of which nothing is known yet. */
export const NO_COURSE_FACTS: CourseFacts = {
  kind: null,
  title: {},
  description: {},
  ects: null,
  workloadHours: null,
  eqfLevel: null,
  iscedF: null,
  topics: [],
  sdgGoals: [],
  languages: [],
  prerequisites: {},
  qualityAssurance: {},
  stackability: {},
  partners: [],
  learningOutcomes: [],
  assessmentTypes: [],
};

/** A location in words: `line 7, column 4 (ects)`, `$.items[3].name`. */
export function placeText(at: Place): string {
  if ('path' in at) return at.path;
  if (at.column === null) return `line ${at.line}`;
  return `line ${at.line}, column ${at.column}${at.name ? ` (${at.name})` : ''}`;
}
