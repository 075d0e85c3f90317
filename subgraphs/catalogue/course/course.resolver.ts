import { Arg, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import {
  courseCredentialKind,
  missingOfCourse,
  type CourseCredentialKind,
} from '../../shared/card/annex-one.policy.ts';
import { courseTrustId } from '../../shared/card/course-trust.ts';
import { COURSE_TRUST, CourseTrustLink } from '../../shared/card/course-trust.type.ts';
import { COURSE_RECOGNITION } from '../../shared/card/course-recognition.type.ts';
import { COURSE_CREDENTIAL_KIND, CredentialKind } from '../../shared/card/credential-kind.type.ts';
import { MISSING_OF_COURSE, MissingElement } from '../../shared/document/missing-element.type.ts';
import { institutionOf } from '../../shared/identity/record-id.ts';
import { LANGUAGE } from '../../shared/serving/arguments.ts';
import { inLanguage } from '../../shared/text/multilingual.ts';
import { partsOf, type AssessmentTypeView, type CourseView, type OutcomeView, type SkillView } from './course-view.ts';
import { AssessmentType, EscoSkill, LearningOutcome } from '../../shared/card/course-values.type.ts';
import { CourseRecognition } from '../recognition/recognition.type.ts';
import { Course } from './course.type.ts';

@Resolver(() => Course)
export class CourseResolver {
  @FieldResolver(() => String, { description: 'Its title.' })
  @Directive('@shareable')
  title(@Root() course: CourseView, @Arg('language', () => String, LANGUAGE) language?: string): string {
    return inLanguage(course.title, language, course.ownLanguage) ?? '';
  }

  @FieldResolver(() => [LearningOutcome], { description: 'Its learning outcomes, one per item.' })
  @Directive('@shareable')
  learningOutcomes(@Root() course: CourseView): LearningOutcome[] {
    return partsOf(course.learningOutcomes, course);
  }

  @FieldResolver(() => [AssessmentType], { description: 'How it is assessed; empty where nothing is assessed.' })
  @Directive('@shareable')
  assessmentTypes(@Root() course: CourseView): AssessmentType[] {
    return partsOf(course.assessmentTypes, course);
  }

  @FieldResolver(() => CredentialKind, { description: COURSE_CREDENTIAL_KIND })
  @Directive('@shareable')
  credentialKind(@Root() course: CourseView): CourseCredentialKind {
    return courseCredentialKind(course);
  }

  @FieldResolver(() => [MissingElement], { description: MISSING_OF_COURSE })
  @Directive('@shareable')
  missing(@Root() course: CourseView): MissingElement[] {
    return missingOfCourse(course);
  }

  @FieldResolver(() => CourseTrustLink, { description: COURSE_TRUST })
  @Directive('@shareable')
  trust(@Root() course: CourseView): CourseTrustLink {
    return {
      id: courseTrustId({
        ...course,
        institution: institutionOf(course.id),
        credentialKind: courseCredentialKind(course),
      }),
    };
  }

  @FieldResolver(() => CourseRecognition, { description: COURSE_RECOGNITION })
  @Directive('@shareable')
  recognition(@Root() { id }: CourseView): CourseRecognition {
    return { id };
  }
}

@Resolver(() => LearningOutcome)
export class LearningOutcomeResolver {
  @FieldResolver(() => String, { description: 'The text of the outcome.' })
  title(@Root() outcome: OutcomeView, @Arg('language', () => String, LANGUAGE) language?: string): string {
    return inLanguage(outcome.title, language, outcome.ownLanguage) ?? '';
  }

  @FieldResolver(() => [EscoSkill], { description: 'Its ESCO skills.' })
  escoSkills(@Root() outcome: OutcomeView): EscoSkill[] {
    return partsOf(outcome.escoSkills, outcome);
  }
}

@Resolver(() => EscoSkill)
export class EscoSkillResolver {
  @FieldResolver(() => String, { nullable: true, description: "The skill's preferred label." })
  label(@Root() skill: SkillView, @Arg('language', () => String, LANGUAGE) language?: string): string | null {
    return inLanguage(skill.label, language, skill.ownLanguage);
  }
}

@Resolver(() => AssessmentType)
export class AssessmentTypeResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Its name.' })
  label(@Root() type: AssessmentTypeView, @Arg('language', () => String, LANGUAGE) language?: string): string | null {
    return inLanguage(type.label, language, type.ownLanguage);
  }
}
