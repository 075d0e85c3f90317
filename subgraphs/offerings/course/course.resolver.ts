import { Arg, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import {
  courseCredentialKind,
  missingOfCourse,
  type CourseCredentialKind,
} from '../../shared/card/annex-one.policy.ts';
import { courseTrustId } from '../../shared/card/course-trust.ts';
import { COURSE_TRUST, CourseTrustLink } from '../../shared/card/course-trust.type.ts';
import { COURSE_RECOGNITION, CourseRecognitionLink } from '../../shared/card/course-recognition.type.ts';
import { COURSE_CREDENTIAL_KIND, CredentialKind } from '../../shared/card/credential-kind.type.ts';
import { MISSING_OF_COURSE, MissingElement } from '../../shared/document/missing-element.type.ts';
import { LANGUAGE } from '../../shared/serving/arguments.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { inLanguage } from '../../shared/text/multilingual.ts';
import { Institution } from '../institution/institution.type.ts';
import type { AssessmentTypeRecord, Course as CourseRecord, LearningOutcomeRecord } from './course.entity.ts';
import { CourseEntity } from './course.entity.ts';
import { AssessmentType, EscoSkill, LearningOutcome } from '../../shared/card/course-values.type.ts';
import { Course } from './course.type.ts';

@Resolver(() => Course)
export class CourseResolver {
  @Query(() => Course, { nullable: true, description: 'A course by its id; null if there is none.' })
  course(
    @Arg('id', () => ID) @Directive('@institution') id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<Course | null> {
    return ctx.find(CourseEntity, id) as Promise<Course | null>;
  }

  @FieldResolver(() => String, { description: 'Its title.' })
  @Directive('@shareable')
  title(
    @Root() course: CourseRecord,
    @Ctx() ctx: RequestContext,
    @Arg('language', () => String, LANGUAGE) language?: string,
  ): string {
    return inLanguage(course.title, language, ctx.home.language) ?? '';
  }

  @FieldResolver(() => String, { nullable: true, description: 'What it is about, in a few sentences.' })
  description(
    @Root() course: CourseRecord,
    @Ctx() ctx: RequestContext,
    @Arg('language', () => String, LANGUAGE) language?: string,
  ): string | null {
    return inLanguage(course.description, language, ctx.home.language);
  }

  @FieldResolver(() => String, { nullable: true, description: 'What a learner should know beforehand.' })
  prerequisites(
    @Root() course: CourseRecord,
    @Ctx() ctx: RequestContext,
    @Arg('language', () => String, LANGUAGE) language?: string,
  ): string | null {
    return course.prerequisites ? inLanguage(course.prerequisites, language, ctx.home.language) : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'How its quality is assured.' })
  qualityAssurance(
    @Root() course: CourseRecord,
    @Ctx() ctx: RequestContext,
    @Arg('language', () => String, LANGUAGE) language?: string,
  ): string | null {
    return course.qualityAssurance ? inLanguage(course.qualityAssurance, language, ctx.home.language) : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Whether and how it counts towards a larger qualification.',
  })
  stackability(
    @Root() course: CourseRecord,
    @Ctx() ctx: RequestContext,
    @Arg('language', () => String, LANGUAGE) language?: string,
  ): string | null {
    return course.stackability ? inLanguage(course.stackability, language, ctx.home.language) : null;
  }

  @FieldResolver(() => [LearningOutcome], { description: 'Its learning outcomes.' })
  @Directive('@shareable')
  learningOutcomes(@Root() course: CourseRecord): LearningOutcome[] {
    return [...course.learningOutcomes];
  }

  @FieldResolver(() => [AssessmentType], { description: 'How it is assessed; empty if nothing is assessed.' })
  @Directive('@shareable')
  assessmentTypes(@Root() course: CourseRecord): AssessmentType[] {
    return [...course.assessmentTypes];
  }

  @FieldResolver(() => CredentialKind, { description: COURSE_CREDENTIAL_KIND })
  @Directive('@shareable')
  credentialKind(@Root() course: CourseRecord): CourseCredentialKind {
    return courseCredentialKind(course);
  }

  @FieldResolver(() => [MissingElement], { description: MISSING_OF_COURSE })
  @Directive('@shareable')
  missing(@Root() course: CourseRecord): MissingElement[] {
    return missingOfCourse(course);
  }

  @FieldResolver(() => CourseTrustLink, { description: COURSE_TRUST })
  @Directive('@shareable')
  trust(@Root() course: CourseRecord, @Ctx() ctx: RequestContext): CourseTrustLink {
    return { id: courseTrustId({ ...course, institution: ctx.home.id, credentialKind: courseCredentialKind(course) }) };
  }

  @FieldResolver(() => CourseRecognitionLink, { description: COURSE_RECOGNITION })
  @Directive('@shareable')
  recognition(@Root() { id }: CourseRecord): CourseRecognitionLink {
    return { id };
  }

  @FieldResolver(() => [Institution], {
    nullable: true,
    description: 'Other institutions that created it together with this one.',
  })
  partners(@Root() course: CourseRecord): Pick<Institution, 'id'>[] {
    return course.partners.map((id) => ({ id }));
  }
}

@Resolver(() => LearningOutcome)
export class LearningOutcomeResolver {
  @FieldResolver(() => String, { description: 'The text of the outcome.' })
  title(
    @Root() outcome: LearningOutcomeRecord,
    @Ctx() ctx: RequestContext,
    @Arg('language', () => String, LANGUAGE) language?: string,
  ): string {
    return inLanguage(outcome.title, language, ctx.home.language) ?? '';
  }

  @FieldResolver(() => [EscoSkill], { description: 'Its ESCO skills.' })
  escoSkills(@Root() outcome: LearningOutcomeRecord): EscoSkill[] {
    return [...outcome.escoSkills];
  }
}

@Resolver(() => EscoSkill)
export class EscoSkillResolver {
  @FieldResolver(() => String, { nullable: true, description: "The skill's preferred label." })
  label(
    @Root() skill: LearningOutcomeRecord['escoSkills'][number],
    @Ctx() ctx: RequestContext,
    @Arg('language', () => String, LANGUAGE) language?: string,
  ): string | null {
    return inLanguage(skill.label, language, ctx.home.language);
  }
}

@Resolver(() => AssessmentType)
export class AssessmentTypeResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Its name.' })
  label(
    @Root() type: AssessmentTypeRecord,
    @Ctx() ctx: RequestContext,
    @Arg('language', () => String, LANGUAGE) language?: string,
  ): string | null {
    return inLanguage(type.label, language, ctx.home.language);
  }
}
