import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../../shared/serving/connection.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

@ObjectType({ description: 'A course of a step. It is still named after it has left the catalogue.' })
export class PathwayCourse {
  @Field(() => ID, { description: 'The course: record id, `<SCHAC code>:<UUID>`.' })
  id!: string;
}

@ObjectType({ description: 'A step of a pathway; any one of its courses completes it.' })
export class PathwayStep {
  @Field(() => Int, { description: 'Its position, from 1.' })
  position!: number;

  @Field(() => Boolean, { description: 'True where the step is optional.' })
  optional!: boolean;
}

@ObjectType({ description: 'The award towards which the micro-credentials of a pathway are stacked.' })
export class PathwayAward {
  @Field(() => Float, { description: 'The ECTS it requires.' })
  ects!: number;
}

@ObjectType({ description: 'A published version of a pathway.' })
export class PathwayVersion {
  @Field(() => Int, { description: 'Its number, from 1.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'When it was published.' })
  publishedAt!: Date;
}

@ObjectType({ description: 'An ordered sequence of courses of several institutions towards a goal.' })
export class Pathway {
  @Field(() => ID, {
    description: '`<SCHAC code of the publisher>:<UUID>`; stored at the hub, the same in every version.',
  })
  id!: string;

  @Field(() => Int, { description: 'The number of the current version, from 1.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'When the current version was published.' })
  publishedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was withdrawn; null while it is listed.' })
  withdrawnAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn.' })
  withdrawnBecause!: string | null;
}

export const PathwayConnection = connectionType('Pathway', () => Pathway);
