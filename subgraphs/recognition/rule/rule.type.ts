import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateScalar } from '../../shared/serving/scalars.ts';

@ObjectType({ description: 'What an institution recognises without further work.' })
@Directive('@key(fields: "id")')
export class RecognitionRule {
  @Field(() => ID, { description: 'Record id at the recognising institution.' })
  id!: string;

  @Field(() => DateScalar, { description: 'The first day it holds.' })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day it holds; null without end.' })
  validUntil!: string | null;
}
