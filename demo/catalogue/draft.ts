import type { InstitutionId } from '../institutions.ts';
import type { AssessmentTypeName } from './assessment-types.ts';
import type { SkillLabel } from './esco-skills.ts';
import type { IscedCode } from './isced-fields.ts';
import type { Prerequisite, Stackability, Way } from './phrases.ts';
import type { Round } from './rounds.ts';
import type { Admission, CourseKind, GradingScheme, Supervision, Topic } from './types.ts';

/** A course's own words in one language. */
export interface CourseText {
  title: string;
  about: string;
  outcomes: string[];
}

/** A course as its author writes it; the builder adds what follows from institution, way of learning and day. */
export interface CourseDraft {
  /** Makes the record id; never change it. */
  key: string;
  at: InstitutionId;
  /** MICRO_MODULE unless said otherwise. */
  kind?: CourseKind;
  ects: number | null;
  /** Needed only without ECTS. */
  hours?: number;
  eqf: number | null;
  isced: IscedCode;
  way: Way;
  topics?: Topic[];
  sdgGoals?: number[];
  languages?: string[];
  requires?: Prerequisite;
  stacks?: Stackability;
  partners?: InstitutionId[];
  /** Type, and where it differs from the usual of way and institution, supervision and grading scheme; null for none. */
  assessed?: [AssessmentTypeName, Supervision?, GradingScheme?] | null;
  rounds?: Round[];
  places?: number;
  /** BY_HOST unless said otherwise. */
  admission?: Admission;
  /** One list for each outcome. */
  skills: SkillLabel[][];
  en: CourseText;
  fi?: CourseText;
  nl?: CourseText;
}

/** Courses of one subject, with the topics and goals they share. */
export interface CourseFamily {
  topics: Topic[];
  sdgGoals: number[];
  courses: CourseDraft[];
}

/** A course's words: title, one or two sentences on what it is about, then the outcomes. */
export function text(title: string, about: string, ...outcomes: string[]): CourseText {
  return { title, about, outcomes };
}
