import { Directive, Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'One mandatory element of Annex I of the European approach to micro-credentials.' })
@Directive('@shareable')
export class MissingElement {
  @Field(() => String, { description: "The element, in Annex I's words." })
  element!: string;

  @Field(() => String, { description: 'What is missing, or what to add, in words.' })
  explanation!: string;
}
