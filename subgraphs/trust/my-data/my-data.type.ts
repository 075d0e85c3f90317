import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';
import { Institution } from '../institution/institution.type.ts';

@ObjectType({ description: 'All that the alliance keeps of the learner who asks, as one file.' })
export class MyData {
  @Field(() => DateTimeScalar, { description: 'When it was gathered.' })
  madeAt!: Date;

  @Field(() => String, { description: 'A name for the file.' })
  fileName!: string;

  @Field(() => String, {
    description: 'The file: JSON in UTF-8, a part for each institution that keeps something. It is kept nowhere.',
  })
  file!: string;

  @Field(() => [Institution], {
    description:
      'Institutions that keep something but did not answer now: ask again later. Empty where it is complete.',
  })
  missing!: readonly Institution[];
}
