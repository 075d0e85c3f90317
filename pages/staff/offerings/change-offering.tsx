import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { Admission, Mode, TargetGroup } from '../../graph/generated/graphql.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { daysAfter } from '../../components/days.ts';
import { DateField, SelectField } from '../../components/fields.tsx';
import { dayAt, dayBegins, dayEnds, lastDayBefore, todayIn } from '../../components/local-days.ts';
import { ADMISSIONS, MODES } from './offer-again.tsx';

const ChangeOfferingHere = graphql(`
  mutation ChangeOfferingHere(
    $offering: ID!
    $mode: Mode
    $studyStart: Date
    $studyEnd: Date
    $periods: [EnrolmentPeriodInput!]
    $admission: Admission
    $key: ID!
  ) {
    changeOffering(
      input: {
        offeringId: $offering
        mode: $mode
        studyStart: $studyStart
        studyEnd: $studyEnd
        enrolmentPeriods: $periods
        admission: $admission
        idempotencyKey: $key
      }
    ) {
      ... on Offering {
        id
      }
      ...WhyRefused
    }
  }
`);

interface Period {
  readonly opens: string;
  readonly closes: string;
  readonly targetGroup: TargetGroup;
}

/** What can be changed of an offering. */
export interface Changeable {
  readonly id: string;
  readonly mode: Mode;
  readonly admission: Admission | null;
  readonly studyPeriod: { readonly start: string; readonly end: string };
  readonly timeZone: string;
  readonly enrolmentPeriods: readonly Period[];
}

/** Changes dates, mode and admission of an offering, as when a deadline is extended. */
export function ChangeOffering({ offering }: { readonly offering: Changeable }) {
  const { t } = useTranslation();
  const { studyPeriod, timeZone, enrolmentPeriods, mode, admission } = offering;
  const [form, setForm] = useState(() => ({
    mode,
    admission: admission ?? ('BY_HOST' as const),
    studyStart: studyPeriod.start,
    studyEnd: studyPeriod.end,
    periods: enrolmentPeriods.map(({ opens, closes, targetGroup }): Period => ({ opens, closes, targetGroup })),
  }));
  const change = (part: Partial<typeof form>) => setForm((now) => ({ ...now, ...part }));
  const { periods, studyStart, studyEnd } = form;
  const changePeriod = (place: number, part: Partial<Period>) =>
    change({ periods: periods.map((period, index) => (index === place ? { ...period, ...part } : period)) });
  const complete = periods.every(({ opens, closes }) => opens < closes) && studyStart !== '' && studyStart <= studyEnd;
  return (
    <CommandButton
      mutation={ChangeOfferingHere}
      variables={() => ({
        offering: offering.id,
        studyStart,
        studyEnd,
        mode: form.mode,
        admission: form.admission,
        periods,
      })}
      label={t('staff.change.label')}
      title={t('staff.change.title')}
      yes={t('staff.change.yes')}
      done={t('staff.done.offeringChanged')}
      incomplete={!complete}
    >
      <p>{t('staff.change.what')}</p>
      {periods.map(({ opens, closes, targetGroup }, place) => (
        <fieldset key={place} className="pair">
          <legend>
            {t('staff.change.period', { number: place + 1 })}
            {targetGroup !== 'EVERYONE' && ` · ${t(`catalogue.forWhom.${targetGroup}`)}`}
          </legend>
          <DateField
            label={t('staff.offer.opens')}
            required
            value={dayAt(opens, timeZone)}
            onChange={(day) => day && changePeriod(place, { opens: dayBegins(day, timeZone) })}
          />
          <DateField
            label={t('staff.offer.closes')}
            required
            value={lastDayBefore(closes, timeZone)}
            onChange={(day) => day && changePeriod(place, { closes: dayEnds(day, timeZone) })}
          />
        </fieldset>
      ))}
      <p>
        <button
          type="button"
          className="button"
          onClick={() => change({ periods: [...periods, fortnightFrom(todayIn(timeZone), timeZone)] })}
        >
          {t('staff.change.addPeriod')}
        </button>
      </p>
      <div className="pair">
        <DateField
          label={t('staff.offer.studyStart')}
          required
          value={studyStart}
          onChange={(day) => change({ studyStart: day })}
        />
        <DateField
          label={t('staff.offer.studyEnd')}
          required
          value={studyEnd}
          onChange={(day) => change({ studyEnd: day })}
        />
        <SelectField
          label={t('staff.how')}
          of={MODES}
          name={(one) => t(`codes.mode.${one}`)}
          value={form.mode}
          onChange={(one) => change({ mode: one })}
        />
        <SelectField
          label={t('staff.offer.admission')}
          of={ADMISSIONS}
          name={(one) => t(`catalogue.admission.${one}`)}
          value={form.admission}
          onChange={(one) => change({ admission: one })}
        />
      </div>
    </CommandButton>
  );
}

/** A period for everyone of a day and the two weeks after it. */
function fortnightFrom(day: string, timeZone: string): Period {
  return {
    opens: dayBegins(day, timeZone),
    closes: dayEnds(daysAfter(day, 14), timeZone),
    targetGroup: 'EVERYONE',
  };
}
