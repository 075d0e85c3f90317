import type { AssessmentTypeRecord, LearningOutcomeRecord } from '../../course/course.entity.ts';
import type { Multilingual } from '../../../shared/text/multilingual.ts';

/** The formats that can be read and written. */
export const FORMATS = ['CSV', 'ELM', 'OEAPI5', 'OEAPI6'] as const;
export type Format = (typeof FORMATS)[number];

/** Where something stands in what was read: a line and column of a table, or a path in JSON (`$.items[3].name`). */
export type Place =
  { readonly line: number; readonly column: number | null; readonly name: string | null } | { readonly path: string };

/** A sentence about one place, or about the whole where the place is null. */
export interface Remark {
  readonly at: Place | null;
  readonly message: string;
}

/** What a source says of a course; null or empty where it says nothing. */
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

/** When places can be asked for, as far as the source says; ISO 8601 moments in UTC. */
export interface PeriodFacts {
  readonly opens: string | null;
  readonly closes: string | null;
  /** For whom, where it is not for everyone. */
  readonly targetGroup: string | null;
}

/** What a source says of an offering. */
export interface OfferingFacts {
  /** The course, by the source's id. */
  readonly course: string;
  readonly mode: string | null;
  /** Days, `2027-01-31`. */
  readonly studyStart: string | null;
  readonly studyEnd: string | null;
  readonly enrolmentPeriods: readonly PeriodFacts[];
  readonly places: number | null;
  /** CANCELLED or HIDDEN where the source says that it does not take place, or is not published. */
  readonly state: 'ACTIVE' | 'CANCELLED' | 'HIDDEN';
}

/** One record as it was read: what it says, where it stands, and what is wrong with it already. */
export interface Draft<Facts> {
  /** The source's own id of it. */
  readonly id: string;
  readonly facts: Facts;
  /** Where a fact stands; the record's own place for `id` and for what is absent. */
  at(fact: keyof Facts | 'id'): Place;
  /** What cannot be read: a draft with problems is not taken. */
  readonly problems: readonly Remark[];
  /** What was assumed, or left out. */
  readonly notices: readonly Remark[];
}
export type CourseDraft = Draft<CourseFacts>;
export type OfferingDraft = Draft<OfferingFacts>;

/** Everything one document says. */
export interface Drafts {
  readonly format: Format;
  readonly courses: readonly CourseDraft[];
  readonly offerings: readonly OfferingDraft[];
  /** Of the document as a whole, or of what is no draft. */
  readonly problems: readonly Remark[];
  readonly notices: readonly Remark[];
  /** True where something could not be read at all: what is not there may only not have been seen. */
  readonly hasGaps?: boolean;
}

/** A course of which nothing is known yet. */
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

/** A place in words: `line 7, column 4 (ects)`, `$.items[3].name`. */
export function placeText(at: Place): string {
  if ('path' in at) return at.path;
  if (at.column === null) return `line ${at.line}`;
  return `line ${at.line}, column ${at.column}${at.name ? ` (${at.name})` : ''}`;
}
