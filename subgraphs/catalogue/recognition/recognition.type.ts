import { Directive, Field, Float, ID, ObjectType } from 'type-graphql';
import { RecognitionPurpose } from '../../shared/card/recognition-purpose.type.ts';
import { DateScalar } from '../../shared/serving/scalars.ts';

@ObjectType('RecognisedAt', { description: 'A rule by which an institution recognises a course today.' })
export class RecognisedAtType {
  @Field(() => String, { description: 'What it gives, in the words of the institution that recognises.' })
  title!: string;

  @Field(() => Float, { description: 'ECTS credits that are recognised.' })
  ects!: number;

  @Field(() => [RecognitionPurpose], { description: 'What for.' })
  purposes!: readonly (keyof typeof RecognitionPurpose)[];

  @Field(() => Boolean, { description: 'True where other courses are needed beside this one.' })
  together!: boolean;

  @Field(() => Boolean, { description: 'True where it rests on an agreement that both institutions approved.' })
  byAgreement!: boolean;

  @Field(() => DateScalar, { nullable: true, description: 'Last day on which it holds; null where it has no end.' })
  validUntil!: string | null;
}

@ObjectType({ description: "Where a course is recognised, by the institutions' own rules." })
@Directive('@key(fields: "id")')
export class CourseRecognition {
  @Field(() => ID, { description: "The course's record id." })
  id!: string;
}
