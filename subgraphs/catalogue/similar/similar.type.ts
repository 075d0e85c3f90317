import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ description: 'An offering of another course with similar outcomes, and what they have in common.' })
export class SimilarOffering {
  @Field(() => Float, {
    description:
      'From 0 to 1: 0.6 for the share of skills in common, 0.15 for the field of study, 0.25 for the words of titles and outcomes in common; where the offering has no ESCO skills, 0.3 for the field and 0.7 for the words.',
  })
  similarity!: number;
}
