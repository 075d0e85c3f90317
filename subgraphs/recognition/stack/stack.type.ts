import { Field, Float, ObjectType } from 'type-graphql';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { inLanguage } from '../../shared/text/multilingual.ts';
import { Course } from '../evidence/evidence.type.ts';
import { RecognitionRule } from '../rule/rule.type.ts';
import type { Stack } from './stack.policy.ts';

@ObjectType({
  description: 'A course that counts towards a target together with others, and whether the learner has it.',
})
export class StackSource {
  @Field(() => Course, { nullable: true, description: 'The course.' })
  course!: { id: string } | null;

  @Field(() => String, { description: 'Its title when the rule was made.' })
  title!: string;

  @Field(() => Float, { description: 'Its ECTS.' })
  ects!: number;

  @Field(() => Boolean, { description: 'True where the learner has it; false where it is missing.' })
  there!: boolean;
}

@ObjectType({
  description:
    'A target that a rule in force gives for several courses together: which of them a learner has, and which are missing.',
})
export class RecognitionStack {
  @Field(() => RecognitionRule, { description: 'The rule; the courses count towards its targets.' })
  rule!: unknown;

  @Field(() => Float, { description: 'ECTS of the courses that the learner has.' })
  have!: number;

  @Field(() => Float, { description: 'ECTS of the courses that are missing; 0 where none is.' })
  missing!: number;

  @Field(() => [StackSource], { description: 'Every course that the rule needs.' })
  sources!: readonly StackSource[];
}

/** A source as passed to its resolver. */
export type ShownSource = StackSource & { readonly creditId: string | null };
type ShownStack = RecognitionStack & { readonly sources: readonly ShownSource[] };

/** A stack in the form of its GraphQL type. */
export function shownStack(ctx: RequestContext, { rule, have, missing, sources }: Stack): ShownStack {
  return {
    rule,
    have,
    missing,
    sources: sources.map(({ source, piece }) => ({
      course: { id: source.course },
      title: inLanguage(source.title, null, ctx.home.language) ?? '',
      ects: source.ects,
      there: piece !== null,
      creditId: piece?.credit ?? null,
    })),
  };
}
