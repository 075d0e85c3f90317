import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';
import { Mandate } from '../mandate/mandate.type.ts';

@ObjectType({
  description: 'Whether, according to the registry, the awarding institution is accredited for a course today.',
})
export class CourseAccreditation {
  @Field(() => Boolean, {
    description:
      "True if an agency's decision about the institution is in force today and covers the course's level and field.",
  })
  accredited!: boolean;

  @Field(() => String, { nullable: true, description: 'The agency that decided; null if not accredited.' })
  agency!: string | null;

  @Field(() => String, { nullable: true, description: 'What it decided, in words; null if not accredited.' })
  decision!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day on which the decision is in force; null if it has no end, or if not accredited.',
  })
  validUntil!: string | null;

  @Field(() => String, { description: 'The reason, in one sentence.' })
  explanation!: string;
}

@ObjectType({ description: "Who can seal a course's credentials today." })
export class CourseSealing {
  @Field(() => Boolean, {
    description: 'True for a qualified electronic seal (eIDAS article 38), as its certificate declares.',
  })
  qualified!: boolean;

  @Field(() => Mandate, {
    nullable: true,
    description: 'The mandate under which another institution seals; null if the awarding institution seals itself.',
  })
  mandate!: Mandate | null;

  @Field(() => DateTimeScalar, { description: 'When the certificate or the mandate expires, whichever is earlier.' })
  until!: Date;
}

@ObjectType({ description: "What the alliance's registry says today about the institution behind a course." })
@Directive('@key(fields: "id")')
export class CourseTrust {
  @Field(() => ID, {
    description:
      'Institution, kind of credential, EQF level and field of study, on which the answer depends. Not a record id.',
  })
  id!: string;
}
