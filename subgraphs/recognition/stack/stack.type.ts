import { Field, Float, ObjectType } from 'type-graphql';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { inLanguage } from '../../shared/text/multilingual.ts';
import { Course } from '../evidence/evidence.type.ts';
import { RecognitionRule } from '../rule/rule.type.ts';
import type { Stack } from './stack.policy.ts';

@ObjectType({ description: 'A course that counts towards a target together with others, and whether it is there.' })
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
    'A target that a rule in force gives for several courses together: what a learner has of them, and what is missing.',
})
export class RecognitionStack {
  @Field(() => RecognitionRule, { description: 'The rule: its targets are what the courses count towards.' })
  rule!: unknown;

  @Field(() => Float, { description: 'ECTS of the courses that are there.' })
  have!: number;

  @Field(() => Float, { description: 'ECTS of the courses that are missing; 0 where it is complete.' })
  missing!: number;

  @Field(() => [StackSource], { description: 'Every course it takes.' })
  sources!: readonly StackSource[];
}

/** A source as its resolver is given it. */
export type ShownSource = StackSource & { readonly creditId: string | null };
type ShownStack = RecognitionStack & { readonly sources: readonly ShownSource[] };

/** A stack as the graph shows it. */
export function shownStack(ctx: RequestContext, { rule, have, missing, sources }: Stack): ShownStack {
  return {
    ...{ rule, have, missing },
    sources: sources.map(({ source, piece }) => ({
      course: { id: source.course },
      title: inLanguage(source.title, null, ctx.home.language) ?? '',
      ects: source.ects,
      there: piece !== null,
      creditId: piece?.credit ?? null,
    })),
  };
}
