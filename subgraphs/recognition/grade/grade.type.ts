import { Field, Float, ObjectType } from 'type-graphql';
import { enumType } from '../../shared/serving/enum.ts';

export const GradePolicy = enumType('GradePolicy', 'Which home grade is taken where the host grade overlaps several.', {
  MINIMUM: 'The lowest of them.',
  AVERAGE: 'The one nearest to their mean, weighted by overlap; on numeric scales only.',
  MAXIMUM: 'The highest of them.',
  LARGEST_OVERLAP: 'The one that overlaps most.',
});

@ObjectType({ description: 'A stretch of the passing grades of a grading table, in percent counted from the best.' })
export class Band {
  @Field(() => Float, { description: 'Where it begins: 0 is the best.' })
  from!: number;

  @Field(() => Float, { description: 'Where it ends: 100 is the worst that passes.' })
  to!: number;
}

@ObjectType({ description: 'A passing grade of a grading table, and where it lies.' })
export class GradeOnScale {
  @Field(() => String, { description: 'The grade.' })
  grade!: string;

  @Field(() => Band, { description: 'Its band: how many of those who passed had it.' })
  band!: Band;
}

@ObjectType({
  description:
    "The host's grade on the home scale, by both grading tables (ECTS Users' Guide 2015). A suggestion: a person confirms it.",
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

  @Field(() => [GradeOnScale], { description: "Every passing grade of the host's table, the best first." })
  hostScale!: readonly GradeOnScale[];

  @Field(() => [GradeOnScale], { description: "Every passing grade of the home's table, the best first." })
  homeScale!: readonly GradeOnScale[];

  @Field(() => GradePolicy, { description: 'The policy set beforehand that chose it.' })
  policy!: keyof typeof GradePolicy;
}
