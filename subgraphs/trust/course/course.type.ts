import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';
import { Mandate } from '../mandate/mandate.type.ts';

@ObjectType({ description: 'Whether the awarding institution is accredited for a course, by the registry, today.' })
export class CourseAccreditation {
  @Field(() => Boolean, {
    description:
      "True where an agency's decision about the institution holds today and reaches the course's level and field.",
  })
  accredited!: boolean;

  @Field(() => String, { nullable: true, description: 'The agency that decided; null where not accredited.' })
  agency!: string | null;

  @Field(() => String, { nullable: true, description: 'What it decided, in words; null where not accredited.' })
  decision!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day on which it holds; null where it has no end, or none.',
  })
  validUntil!: string | null;

  @Field(() => String, { description: 'Why, or why not, in a sentence.' })
  explanation!: string;
}

@ObjectType({ description: "Who can seal a course's credentials today." })
export class CourseSealing {
  @Field(() => Boolean, {
    description: 'True for a qualified electronic seal (eIDAS article 38), by what its certificate says.',
  })
  qualified!: boolean;

  @Field(() => Mandate, {
    nullable: true,
    description: 'Under which mandate another seals; null where the institution seals itself.',
  })
  mandate!: Mandate | null;

  @Field(() => DateTimeScalar, { description: 'When the certificate or the mandate ends, whichever is earlier.' })
  until!: Date;
}

@ObjectType({ description: "What the alliance's registry says of who stands behind a course, today." })
@Directive('@key(fields: "id")')
export class CourseTrust {
  @Field(() => ID, {
    description: 'Institution, kind of credential, EQF level and field of study: what it depends on. No record id.',
  })
  id!: string;
}
