import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { INSTITUTION } from '../../shared/references/institution-link.type.ts';

@ObjectType({ description: 'How scores are given, and which of them pass.' })
@Directive('@key(fields: "id")')
export class GradingScheme {
  @Field(() => ID, { description: 'Record id, `<SCHAC code>:<UUID>`.' })
  id!: string;

  @Field(() => [String], { nullable: true, description: 'Every score, best first; null if scores are numbers.' })
  scores!: string[] | null;

  @Field(() => String, { nullable: true, description: 'The worst score that passes.' })
  passingScore!: string | null;
}

@ObjectType('Institution', { description: INSTITUTION })
@Directive('@key(fields: "id")')
export class GradingInstitution {
  @Field(() => ID, { description: 'SCHAC home organisation: `tuni.fi`.' })
  id!: string;
}
