import { CARD_LIMITS, GIVE_CARD_YEAR, isOfCardYears } from '../../shared/card/card-limits.ts';
import type { RefusalDetail } from '../../shared/errors/refusal.ts';
import { localDay } from '../../shared/time/local-time.ts';
import { periodsOf, type Period } from './enrolment-period.policy.ts';
import type { AdmissionName, Offering, TargetGroupName } from './offering.entity.ts';

/** An enrolment period as a registrar gives it. */
export interface PeriodPlan {
  readonly opens: Date;
  readonly closes: Date;
  readonly targetGroup?: TargetGroupName | null | undefined;
}

/** A registrar's input for a new offering. */
export interface OfferingPlan {
  readonly courseId: string;
  readonly mode: Offering['mode'];
  readonly studyStart: string;
  readonly studyEnd: string;
  readonly enrolmentPeriods: readonly PeriodPlan[];
  readonly places: number;
  readonly admission?: AdmissionName | null | undefined;
}

type Changeable = Pick<OfferingPlan, 'mode' | 'studyStart' | 'studyEnd' | 'enrolmentPeriods'> & {
  readonly admission: AdmissionName;
};

/** What a registrar changes of an offering; what is absent or null stays as it is. */
export type OfferingChange = { readonly [name in keyof Changeable]?: Changeable[name] | null | undefined };

/** The offering's fields that differ, as they are stored. */
export function changeOf({ mode, studyStart, studyEnd, enrolmentPeriods, admission }: OfferingChange) {
  return {
    ...(mode && { mode }),
    ...(studyStart && { studyStart }),
    ...(studyEnd && { studyEnd }),
    ...(enrolmentPeriods && { enrolmentPeriods: enrolmentPeriods.map(recordOf) }),
    ...(admission && { admission }),
  };
}

/** An enrolment period as it is stored. */
export function recordOf({ opens, closes, targetGroup }: PeriodPlan): Period {
  return { opens: opens.toISOString(), closes: closes.toISOString(), targetGroup: targetGroup ?? 'EVERYONE' };
}

/** Why a new offering cannot be published as planned. @param zone the institution's time zone */
export function mistakesOf(plan: OfferingPlan, now: Date, zone?: string): RefusalDetail[] {
  const places = mistakeOfPlaces(plan);
  return [
    ...mistakesOfStudy(plan, null, localDay(now, zone)),
    ...(places ? [{ path: 'input.places', message: places }] : []),
    ...mistakesOfPeriods(plan.enrolmentPeriods, [], now),
  ];
}

/**
 * Why an offering cannot be changed so. What it has already may be past: only what is new must lie ahead.
 *
 * @param zone the institution's time zone
 */
export function mistakesInChange(
  change: OfferingChange,
  offering: Offering,
  now: Date,
  zone?: string,
): RefusalDetail[] {
  const { studyStart, studyEnd, enrolmentPeriods } = change;
  const study = { studyStart: studyStart ?? offering.studyStart, studyEnd: studyEnd ?? offering.studyEnd };
  return [
    ...mistakesOfStudy(study, offering, localDay(now, zone)),
    ...(enrolmentPeriods ? mistakesOfPeriods(enrolmentPeriods, periodsOf(offering.enrolmentPeriods), now) : []),
  ];
}

/** Why so many places cannot be offered; null if they can. */
export function mistakeOfPlaces({ places }: { readonly places: number }): string | null {
  return places < 1 || places > 100_000 ? 'Offer 1 to 100,000 places.' : null;
}

type Study = Pick<OfferingPlan, 'studyStart' | 'studyEnd'>;

function mistakesOfStudy(study: Study, former: Study | null, today: string): RefusalDetail[] {
  const { studyStart, studyEnd } = study;
  const wrong: RefusalDetail[] = [];
  if (studyStart !== former?.studyStart && studyStart < today)
    wrong.push({ path: 'input.studyStart', message: `${studyStart} is in the past: give today or a later day.` });
  if (studyEnd < studyStart)
    wrong.push({
      path: 'input.studyEnd',
      message: `${studyEnd} is before the first day of study: give ${studyStart} or a later day.`,
    });
  else if (studyEnd < today)
    wrong.push({ path: 'input.studyEnd', message: `${studyEnd} is in the past: give today or a later day.` });
  for (const [field, day] of [['studyStart', studyStart] as const, ['studyEnd', studyEnd] as const])
    if (!isOfCardYears(day)) wrong.push({ path: `input.${field}`, message: GIVE_CARD_YEAR });
  return wrong;
}

function mistakesOfPeriods(periods: readonly PeriodPlan[], former: readonly Period[], now: Date): RefusalDetail[] {
  const wrong: RefusalDetail[] = [];
  if (periods.length === 0)
    wrong.push({ path: 'input.enrolmentPeriods', message: 'Say when places can be requested.' });
  if (periods.length > CARD_LIMITS.periods)
    wrong.push({ path: 'input.enrolmentPeriods', message: `Give at most ${CARD_LIMITS.periods} periods.` });
  const known = new Set(former.map(({ closes }) => closes));
  periods.forEach(({ opens, closes }, index) => {
    for (const [field, moment] of [['opens', opens] as const, ['closes', closes] as const])
      if (!isOfCardYears(moment.toISOString()))
        wrong.push({ path: `input.enrolmentPeriods.${index}.${field}`, message: GIVE_CARD_YEAR });
    const path = `input.enrolmentPeriods.${index}.closes`;
    if (closes <= opens) wrong.push({ path, message: 'It closes before it opens: give a moment after `opens`.' });
    else if (closes <= now && !known.has(closes.toISOString()))
      wrong.push({ path, message: `${closes.toISOString()} is in the past: give a later moment.` });
  });
  return wrong;
}
