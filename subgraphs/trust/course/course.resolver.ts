import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { InstitutionService } from '../institution/institution.service.ts';
import { Institution } from '../institution/institution.type.ts';
import type { CourseService, CourseTrustRecord } from './course.service.ts';
import { CourseAccreditation, CourseSealing, CourseTrust } from './course.type.ts';
import type { Sealing } from './sealing.policy.ts';

@Resolver(() => CourseTrust)
export class CourseTrustResolver {
  readonly #courses: CourseService;
  readonly #institutions: InstitutionService;

  constructor(courses: CourseService, institutions: InstitutionService) {
    this.#courses = courses;
    this.#institutions = institutions;
  }

  @FieldResolver(() => Institution, {
    description:
      'The awarding institution that this is about. From the catalogue, always the institution of the course.',
  })
  institution(@Root() course: CourseTrustRecord, @Ctx() ctx: RequestContext): Promise<Institution> {
    return this.#institutions.byId(ctx, course.institution);
  }

  @FieldResolver(() => CourseAccreditation, {
    nullable: true,
    description:
      "Whether, according to the registry, the awarding institution is accredited today for the course's level and field.",
  })
  accreditation(@Root() course: CourseTrustRecord, @Ctx() ctx: RequestContext): Promise<CourseAccreditation | null> {
    return this.#courses.accreditation(ctx, course);
  }

  @FieldResolver(() => CourseSealing, {
    nullable: true,
    description:
      'Who can seal its credentials today: the awarding institution with a certificate in force, otherwise another institution under a mandate for their kind. Null if nobody can.',
  })
  sealing(@Root() course: CourseTrustRecord, @Ctx() ctx: RequestContext): Promise<Sealing | null> {
    return this.#courses.sealing(ctx, course);
  }
}

@Resolver(() => CourseSealing)
export class CourseSealingResolver {
  readonly #institutions: InstitutionService;

  constructor(institutions: InstitutionService) {
    this.#institutions = institutions;
  }

  @FieldResolver(() => Institution, { description: 'The institution that seals.' })
  sealer(@Root() sealing: Sealing, @Ctx() ctx: RequestContext): Promise<Institution> {
    return this.#institutions.byId(ctx, sealing.sealer);
  }

  @FieldResolver(() => Boolean, { description: 'True if the awarding institution seals itself.' })
  own(@Root() { mandate }: Sealing): boolean {
    return mandate === null;
  }
}
