import { Directive, Field, ObjectType } from 'type-graphql';
import { enumType } from '../serving/enum.ts';
import { DateScalar, DateTimeScalar } from '../serving/scalars.ts';

export const Mode = enumType('Mode', 'How one takes part.', {
  ONLINE: 'From anywhere.',
  HYBRID: 'Partly on campus, partly from anywhere.',
  CAMPUS: 'At the institution.',
});

export const OfferingStatus = enumType('OfferingStatus', 'Where an offering stands, by the clock.', {
  COMING_SOON: 'Enrolment has not opened yet.',
  OPEN: 'Takes enrolments now.',
  CLOSED: 'Takes no enrolments now; not finished yet.',
  FINISHED: 'Its last day of study is over.',
  CANCELLED: 'Will not take place.',
});

@ObjectType({ description: 'The days of study, first and last.' })
@Directive('@shareable')
export class StudyPeriod {
  @Field(() => DateScalar, { description: 'First day.' })
  start!: string;

  @Field(() => DateScalar, { description: 'Last day.' })
  end!: string;
}

export const TargetGroup = enumType('TargetGroup', 'Whose learners may ask for a place.', {
  EVERYONE: 'Those of every member of the alliance.',
  OWN_LEARNERS: 'Those whose home is the institution that offers.',
  PARTNER_LEARNERS: 'Those whose home is another member.',
});

@ObjectType({ description: 'When a place can be asked for, and by whom.' })
@Directive('@shareable')
export class EnrolmentPeriod {
  @Field(() => DateTimeScalar, { description: 'From this moment on.' })
  opens!: Date;

  @Field(() => DateTimeScalar, { description: 'Until just before this moment.' })
  closes!: Date;

  @Field(() => TargetGroup, { description: 'By whom.' })
  targetGroup!: keyof typeof TargetGroup;
}

/** The description of `Offering.enrolmentPeriod`, in both subgraphs that answer it. */
export const ENROLMENT_PERIOD =
  'The enrolment period that runs now; of several one for everyone, else the one that opened first. Where none runs, the next, else null. The same to every caller: `targetGroup` says whom it is for.';

/** The description of `Offering.timeZone`, in both subgraphs that answer it. */
export const OFFERING_TIME_ZONE =
  'The time zone in which its days begin and end, by its IANA name: `Europe/Helsinki`. `UTC` where the institution states none.';

/** The description of `Offering.enrolmentPeriods`, in both subgraphs that answer it. */
export const ENROLMENT_PERIODS = 'Every enrolment period, past ones too, in the order of opening; they may overlap.';
