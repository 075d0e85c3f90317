import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { InstitutionDirectory } from '../../shared/identity/directory.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { OfferingCard, PeriodCard } from '../card/card.ts';
import { byOpening, currentPeriod, statusAt } from '../card/clock.policy.ts';
import { courseViewOf } from '../course/course-view.ts';
import { Course } from '../course/course.type.ts';
import { institutionView } from '../institution/institution-view.ts';
import { Institution } from '../institution/institution.type.ts';
import {
  ENROLMENT_PERIOD,
  ENROLMENT_PERIODS,
  EnrolmentPeriod,
  OFFERING_TIME_ZONE,
  OfferingStatus,
  StudyPeriod,
} from '../../shared/card/offering-values.type.ts';
import { Offering } from './offering.type.ts';

@Resolver(() => Offering)
export class OfferingResolver {
  readonly #directory: InstitutionDirectory;

  constructor(directory: InstitutionDirectory) {
    this.#directory = directory;
  }

  @FieldResolver(() => OfferingStatus, { description: 'Its current status, by the time of the request.' })
  @Directive('@shareable')
  status(@Root() card: OfferingCard, @Ctx() ctx: RequestContext): keyof typeof OfferingStatus {
    return statusAt(card.timeline, ctx.now);
  }

  @FieldResolver(() => StudyPeriod, { description: 'The first and last day of study.' })
  @Directive('@shareable')
  studyPeriod(@Root() card: OfferingCard): StudyPeriod {
    return { start: card.studyStart, end: card.studyEnd };
  }

  @FieldResolver(() => String, { description: OFFERING_TIME_ZONE })
  @Directive('@shareable')
  timeZone(@Root() { timeZone = 'UTC' }: OfferingCard): string {
    return timeZone;
  }

  @FieldResolver(() => EnrolmentPeriod, {
    nullable: true,
    description: ENROLMENT_PERIOD,
  })
  @Directive('@shareable')
  enrolmentPeriod(@Root() card: OfferingCard, @Ctx() ctx: RequestContext): EnrolmentPeriod | null {
    const period = currentPeriod(card.enrolmentPeriods, ctx.now);
    return period && shown(period);
  }

  @FieldResolver(() => [EnrolmentPeriod], { description: ENROLMENT_PERIODS })
  @Directive('@shareable')
  enrolmentPeriods(@Root() card: OfferingCard): EnrolmentPeriod[] {
    return byOpening(card.enrolmentPeriods).map(shown);
  }

  @FieldResolver(() => Institution, { description: 'The institution that offers it.' })
  @Directive('@shareable')
  @Directive('@provides(fields: "name country")')
  institution(@Root() { institution: id }: OfferingCard): Pick<Institution, 'id' | 'name' | 'country'> {
    return institutionView(this.#directory, id);
  }

  @FieldResolver(() => Course, { description: 'What is learnt.' })
  @Directive('@shareable')
  course(@Root() card: OfferingCard): Course {
    return courseViewOf(card, this.#directory) as unknown as Course;
  }
}

/** Cards stored before target groups existed have none: their periods are for everyone. */
function shown({ opens, closes, targetGroup = 'EVERYONE' }: PeriodCard): EnrolmentPeriod {
  return { opens: new Date(opens), closes: new Date(closes), targetGroup };
}
