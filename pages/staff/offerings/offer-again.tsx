import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { graphql } from '../../graph/generated/index.ts';
import type { Admission, Mode } from '../../graph/generated/graphql.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { daysAfter } from '../../components/days.ts';
import { DateField, SelectField } from '../../components/fields.tsx';
import { dayBegins, dayEnds, todayIn } from '../../components/local-days.ts';
import { arePlaces, PlacesField } from './places-field.tsx';

const OfferCourse = graphql(`
  mutation OfferCourse(
    $course: ID!
    $mode: Mode!
    $studyStart: Date!
    $studyEnd: Date!
    $periods: [EnrolmentPeriodInput!]!
    $places: Int!
    $admission: Admission
    $key: ID!
  ) {
    publishOffering(
      input: {
        courseId: $course
        mode: $mode
        studyStart: $studyStart
        studyEnd: $studyEnd
        enrolmentPeriods: $periods
        places: $places
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

/** What the new offering copies from this one. */
export interface Offered {
  readonly mode: Mode;
  readonly places: number | null;
  readonly admission: Admission | null;
  readonly timeZone: string;
  readonly course: { readonly id: string };
}

export const MODES: readonly Mode[] = ['ONLINE', 'HYBRID', 'CAMPUS'];
export const ADMISSIONS: readonly Admission[] = ['BY_HOST', 'AUTOMATIC'];

/** Publishes the same course at another time, and opens the new offering. */
export function OfferAgain({ offering }: { readonly offering: Offered }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { timeZone } = offering;
  const [form, setForm] = useState(() => {
    const today = todayIn(timeZone);
    return {
      mode: offering.mode,
      admission: offering.admission ?? 'BY_HOST',
      places: String(offering.places ?? 20),
      opens: today,
      closes: daysAfter(today, 28),
      studyStart: daysAfter(today, 35),
      studyEnd: daysAfter(today, 63),
    };
  });
  const change = (part: Partial<typeof form>) => setForm((now) => ({ ...now, ...part }));
  const { mode, admission, places, opens, closes, studyStart, studyEnd } = form;
  const complete = arePlaces(places) && opens <= closes && studyStart <= studyEnd;
  const date = (name: 'opens' | 'closes' | 'studyStart' | 'studyEnd') => (
    <DateField
      label={t(`staff.offer.${name}`)}
      required
      value={form[name]}
      onChange={(day) => change({ [name]: day })}
    />
  );
  return (
    <CommandButton
      mutation={OfferCourse}
      variables={() => ({
        course: offering.course.id,
        mode,
        admission,
        studyStart,
        studyEnd,
        places: Number(places),
        periods: [{ opens: dayBegins(opens, timeZone), closes: dayEnds(closes, timeZone) }],
      })}
      onDone={({ id }) => void navigate(`/staff/offerings/${id}`)}
      label={t('staff.offer.again')}
      look="primary"
      title={t('staff.offer.title')}
      yes={t('staff.offer.yes')}
      incomplete={!complete}
    >
      <p>{t('staff.offer.what')}</p>
      <div className="pair">
        {date('opens')}
        {date('closes')}
        {date('studyStart')}
        {date('studyEnd')}
        <PlacesField value={places} onChange={(wanted) => change({ places: wanted })} />
        <SelectField
          label={t('staff.how')}
          of={MODES}
          name={(one) => t(`codes.mode.${one}`)}
          value={mode}
          onChange={(one) => change({ mode: one })}
        />
      </div>
      <SelectField
        label={t('staff.offer.admission')}
        of={ADMISSIONS}
        name={(one) => t(`catalogue.admission.${one}`)}
        value={admission}
        onChange={(one) => change({ admission: one })}
      />
    </CommandButton>
  );
}
