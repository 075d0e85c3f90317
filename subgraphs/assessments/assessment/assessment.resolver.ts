import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import { LANGUAGE } from '../../shared/serving/arguments.ts';
import type { Reference } from '../../shared/references/reference.type.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { inLanguage } from '../../shared/text/multilingual.ts';
import type { GradingScheme as GradingSchemeRecord } from '../grading-scheme/grading-scheme.entity.ts';
import { GradingScheme } from '../grading-scheme/grading-scheme.type.ts';
import { AssessmentEntity, type Assessment as AssessmentRecord } from './assessment.entity.ts';
import type { AssessmentService } from './assessment.service.ts';
import {
  CreateAssessmentInput,
  CreateAssessmentResult,
  RemoveAssessmentInput,
  RemoveAssessmentResult,
} from './assessment.input.ts';
import { typeNamed, type AssessmentTypeName } from './assessment-type.ts';
import { Assessment, AssessedOffering, LearningAssessmentType } from './assessment.type.ts';

@Resolver(() => Assessment)
export class AssessmentResolver {
  readonly #assessments: AssessmentService;

  constructor(assessments: AssessmentService) {
    this.#assessments = assessments;
  }

  @Mutation(() => CreateAssessmentResult, {
    description:
      'An assessor or registrar adds an assessment to an offering of their institution, in which results can then be recorded. Refused once the offering has a final result.',
  })
  createAssessment(
    @Arg('input', () => CreateAssessmentInput) input: CreateAssessmentInput,
    @Ctx() ctx: RequestContext,
  ): Promise<AssessmentRecord | Refusal> {
    return this.#assessments.create(ctx, input);
  }

  @Mutation(() => RemoveAssessmentResult, {
    description:
      'An assessor or registrar removes an assessment that has no recorded results. Returns the assessment as it was.',
  })
  removeAssessment(
    @Arg('input', () => RemoveAssessmentInput) input: RemoveAssessmentInput,
    @Ctx() ctx: RequestContext,
  ): Promise<AssessmentRecord | Refusal> {
    return this.#assessments.remove(ctx, input);
  }

  @Query(() => Assessment, { nullable: true, description: 'An assessment by its id; null if there is none.' })
  assessment(
    @Arg('id', () => ID) @Directive('@institution') id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<AssessmentRecord | null> {
    return ctx.find(AssessmentEntity, id) as Promise<AssessmentRecord | null>;
  }

  @FieldResolver(() => String, { description: "Type of assessment, in the European Learning Model's words." })
  type(
    @Root() assessment: AssessmentRecord,
    @Ctx() ctx: RequestContext,
    @Arg('language', () => String, LANGUAGE)
    language?: string,
  ): string {
    return inLanguage(assessment.type, language, ctx.home.language) ?? '';
  }

  @FieldResolver(() => LearningAssessmentType, {
    nullable: true,
    description: "The same type as a code, for translating it yourself; null if it is not one of the model's.",
  })
  typeCode(@Root() assessment: AssessmentRecord): AssessmentTypeName | null {
    return typeNamed(assessment.type['en'] ?? '');
  }

  @FieldResolver(() => GradingScheme, { description: 'How scores are given.' })
  gradingScheme(@Root() assessment: AssessmentRecord): Promise<GradingSchemeRecord> {
    return assessment.gradingScheme.loadOrFail();
  }

  @FieldResolver(() => AssessedOffering, { description: 'The offering it assesses.' })
  offering(@Root() assessment: AssessmentRecord): Reference {
    return { id: assessment.offering };
  }
}

@Resolver(() => AssessedOffering)
export class AssessedOfferingResolver {
  @FieldResolver(() => [Assessment], { nullable: true, description: 'How it is assessed; empty if it is not.' })
  assessments(@Root() offering: Reference, @Ctx() ctx: RequestContext): Promise<readonly AssessmentRecord[]> {
    return ctx.load(byOffering, offering.id);
  }
}

const byOffering: Batch<string, AssessmentRecord[]> = async (ctx, offerings) => {
  const rows = await ctx.em.find(
    AssessmentEntity,
    { offering: { $in: [...offerings] }, removedAt: null },
    { orderBy: { id: 'asc' } },
  );
  return offerings.map((offering) => rows.filter((row) => row.offering === offering));
};
