import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';
import { Institution } from '../institution/institution.type.ts';

@ObjectType({ description: 'Everything that the alliance holds about the learner who asks, as one file.' })
export class MyData {
  @Field(() => DateTimeScalar, { description: 'When it was compiled.' })
  madeAt!: Date;

  @Field(() => String, { description: 'A suggested file name.' })
  fileName!: string;

  @Field(() => String, {
    description:
      'The file: JSON in UTF-8, with a part for each institution that holds data. It is not stored anywhere.',
  })
  file!: string;

  @Field(() => [Institution], {
    description: 'Institutions that hold data but did not answer: ask again later. Empty if the file is complete.',
  })
  missing!: readonly Institution[];
}
