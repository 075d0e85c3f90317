import { Field, Float, ObjectType } from 'type-graphql';
import { enumType } from '../../shared/serving/enum.ts';

export const GradePolicy = enumType(
  'GradePolicy',
  'How the home grade is chosen where the host grade overlaps several.',
  {
    MINIMUM: 'The lowest of them.',
    AVERAGE: 'The one nearest to their mean, weighted by overlap; on numeric scales only.',
    MAXIMUM: 'The highest of them.',
    LARGEST_OVERLAP: 'The one that overlaps most.',
  },
);

@ObjectType({ description: 'A range of the passing grades of a grading table, in per cent counted from the best.' })
export class Band {
  @Field(() => Float, { description: 'Where it begins: 0 is the best.' })
  from!: number;

  @Field(() => Float, { description: 'Where it ends: 100 is the worst that passes.' })
  to!: number;
}

@ObjectType({ description: 'A passing grade of a grading table, with its band.' })
export class GradeOnScale {
  @Field(() => String, { description: 'The grade.' })
  grade!: string;

  @Field(() => Band, { description: 'Its band: the share of those who passed with it.' })
  band!: Band;
}

@ObjectType({
  description:
    "The host's grade converted to the home scale by both grading tables (ECTS Users' Guide 2015). A suggestion that a person confirms.",
})
export class GradeConversion {
  @Field(() => String, { description: 'The grade as given.' })
  host!: string;

  @Field(() => String, { description: 'The grade on the home scale.' })
  home!: string;

  @Field(() => Band, { description: "The host grade's band in the host's table." })
  hostBand!: Band;

  @Field(() => Band, { description: "The home grade's band in the home's table." })
  homeBand!: Band;

  @Field(() => [GradeOnScale], { description: "Every passing grade of the host's table, best first." })
  hostScale!: readonly GradeOnScale[];

  @Field(() => [GradeOnScale], { description: "Every passing grade of the home's table, best first." })
  homeScale!: readonly GradeOnScale[];

  @Field(() => GradePolicy, { description: "The home institution's policy by which it was chosen." })
  policy!: keyof typeof GradePolicy;
}
