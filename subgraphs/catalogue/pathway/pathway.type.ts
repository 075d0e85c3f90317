import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../../shared/serving/connection.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

@ObjectType({ description: 'A course of a step. It stays named when the catalogue no longer has it.' })
export class PathwayCourse {
  @Field(() => ID, { description: 'The course: record id, `<SCHAC code>:<UUID>`.' })
  id!: string;
}

@ObjectType({ description: 'One step of a pathway: any one of its courses completes it.' })
export class PathwayStep {
  @Field(() => Int, { description: 'Its place, 1 for the first.' })
  position!: number;

  @Field(() => Boolean, { description: 'True where one may leave it out.' })
  optional!: boolean;
}

@ObjectType({ description: 'The award towards which the micro-credentials of a pathway are stacked.' })
export class PathwayAward {
  @Field(() => Float, { description: 'How many ECTS it needs.' })
  ects!: number;
}

@ObjectType({ description: 'A version of a pathway that was published.' })
export class PathwayVersion {
  @Field(() => Int, { description: '1 for the first.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'When.' })
  publishedAt!: Date;
}

@ObjectType({ description: 'Ordered courses of several institutions towards a goal.' })
export class Pathway {
  @Field(() => ID, {
    description: '`<SCHAC code of the publisher>:<UUID>`; kept by the hub, the same in every version.',
  })
  id!: string;

  @Field(() => Int, { description: 'The version that counts; 1 for the first.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'When this version was published.' })
  publishedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when it is no longer listed; null while it is.' })
  withdrawnAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn, in words.' })
  withdrawnBecause!: string | null;
}

export const PathwayConnection = connectionType('Pathway', () => Pathway);
