import type { PeriodCard, StatusChange } from '../../../subgraphs/catalogue/card/card.ts';
import { timelineOf } from '../../../subgraphs/offerings/offering/offering.policy.ts';
import type { Random } from '../../shared/random.ts';

/** When an offering takes place and can be enrolled in. */
export interface Schedule {
  readonly studyStart: string;
  readonly studyEnd: string;
  readonly enrolmentPeriods: readonly PeriodCard[];
  readonly timeline: readonly StatusChange[];
}

const DAY_MS = 86_400_000;
const REACH = 700;
const SECOND_PERIOD = 0.15;
const CANCELLED = 0.02;

/** Makes schedules around a day, on which about a third of them are open. */
export class Schedules {
  readonly #days: readonly string[];

  /** @param day `2026-11-21` */
  constructor(day: string) {
    const midnight = Date.parse(`${day}T00:00:00Z`);
    this.#days = Array.from({ length: 2 * REACH }, (_, index) =>
      new Date(midnight + (index - REACH) * DAY_MS).toISOString().slice(0, 10),
    );
  }

  of(random: Random): Schedule {
    const start = random.between(-120, 160);
    const opens = start - random.between(60, 150);
    const closes = start - random.between(3, 20);
    const schedule = {
      studyStart: this.#day(start),
      studyEnd: this.#day(start + random.between(5, 110)),
      enrolmentPeriods: this.#periods(random, opens, closes, start),
    };
    const cancelledAt = random.chance(CANCELLED)
      ? new Date(`${this.#day(-random.between(1, 60))}T10:30:00.000Z`)
      : null;
    return { ...schedule, timeline: timelineOf({ ...schedule, cancelledAt }, undefined) };
  }

  /** One period, or two: early, and for the remaining places. */
  #periods(random: Random, opens: number, closes: number, start: number): PeriodCard[] {
    if (!random.chance(SECOND_PERIOD)) return [this.#period(opens, closes)];
    const late = Math.min(closes + 2, start);
    const forPartners = random.chance(0.5) ? ({ targetGroup: 'PARTNER_LEARNERS' } as const) : {};
    return [{ ...this.#period(opens, closes), ...forPartners }, this.#period(late, late + random.between(2, 10))];
  }

  #period(opens: number, closes: number): PeriodCard {
    return { opens: `${this.#day(opens)}T08:00:00.000Z`, closes: `${this.#day(closes)}T21:59:00.000Z` };
  }

  #day(fromDay: number): string {
    return this.#days[fromDay + REACH]!;
  }
}
