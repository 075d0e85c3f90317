import type { InstitutionId } from '../institutions.ts';
import type { AssessmentTypeName } from './assessment-types.ts';
import type { SkillLabel } from './esco-skills.ts';
import type { IscedCode } from './isced-fields.ts';
import type { Prerequisite, Stackability, Way } from './phrases.ts';
import type { Round } from './rounds.ts';
import type { Admission, CourseKind, GradingScheme, Supervision, Topic } from './types.ts';

/** A course's texts in one language. */
export interface CourseText {
  title: string;
  about: string;
  outcomes: string[];
}

/** A course as its author writes it; the builder derives the rest from institution, mode and day. */
export interface CourseDraft {
  /** Determines the record id; never change it. */
  key: string;
  at: InstitutionId;
  /** MICRO_MODULE by default. */
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
  /** Type, and supervision and grading scheme if they differ from the default of mode and institution; null for none. */
  assessed?: [AssessmentTypeName, Supervision?, GradingScheme?] | null;
  rounds?: Round[];
  places?: number;
  /** BY_HOST by default. */
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

/** A course's texts: title, one or two sentences on what it is about, then the outcomes. */
export function text(title: string, about: string, ...outcomes: string[]): CourseText {
  return { title, about, outcomes };
}
