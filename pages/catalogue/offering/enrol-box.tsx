import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { OfferingEnrolmentFragment } from '../../graph/generated/graphql.ts';
import { useFormat } from '../../components/format.ts';
import { dayAt, isReadersDay, lastDayBefore } from '../../components/local-days.ts';
import { EnrolButton } from './enrol-button.tsx';

export const OfferingEnrolment = graphql(`
  fragment OfferingEnrolment on Offering {
    id
    status
    mode
    places
    placesLeft
    admission
    studyPeriod {
      start
      end
    }
    timeZone
    enrolmentPeriod {
      opens
      closes
      targetGroup
    }
    institution {
      id
      name
    }
  }
`);

/** The dates, the number of places left now, and the enrol button. */
export function EnrolBox({ offering }: { readonly offering: OfferingEnrolmentFragment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { studyPeriod, enrolmentPeriod, status, admission } = offering;
  return (
    <section className="card stack enrol" aria-label={t('catalogue.enrolmentPeriod')}>
      <dl className="stack">
        <div>
          <dt>{t('catalogue.studyPeriod')}</dt>
          <dd>{format.period(studyPeriod.start, studyPeriod.end)}</dd>
        </div>
        <div>
          <dt>{t('catalogue.enrolmentPeriod')}</dt>
          <dd>
            {enrolmentPeriod ? <EnrolmentDay offering={offering} {...enrolmentPeriod} /> : t('catalogue.noPeriod')}
            {enrolmentPeriod && (
              <span className="small soft">{t(`catalogue.forWhom.${enrolmentPeriod.targetGroup}`)}</span>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('catalogue.places')}</dt>
          <dd>
            <PlacesNow offering={offering} />
            {status === 'OPEN' && admission && (
              <span className="small soft">{t(`catalogue.admission.${admission}`)}</span>
            )}
          </dd>
        </div>
      </dl>
      {status === 'OPEN' && <EnrolButton offering={offering.id} institution={offering.institution.name} />}
    </section>
  );
}

interface EnrolmentDayProps {
  readonly offering: OfferingEnrolmentFragment;
  readonly opens: string;
  readonly closes: string;
}

/** The last or the first day of enrolment; with the time zone only where clocks show another time than the reader's. */
function EnrolmentDay({ offering: { status, timeZone }, opens, closes }: EnrolmentDayProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const open = status === 'OPEN';
  const day = open ? lastDayBefore(closes, timeZone) : dayAt(opens, timeZone);
  return (
    <>
      {t(open ? 'catalogue.closes' : 'catalogue.opens', { date: format.date(day) })}
      {!isReadersDay(day, timeZone) && ` (${format.timeZone(timeZone, open ? closes : opens)})`}
    </>
  );
}

function PlacesNow({ offering: { places, placesLeft } }: { readonly offering: OfferingEnrolmentFragment }) {
  const { t } = useTranslation();
  if (places === null || placesLeft === null) return t('catalogue.placesUnknown');
  if (places === 0) return t('catalogue.placesNotSet');
  if (placesLeft === 0) {
    return (
      <>
        {t('catalogue.placesFull', { all: places })} <span className="small soft">{t('catalogue.waiting')}</span>
      </>
    );
  }
  return (
    <>
      {t('catalogue.placesOf', { left: placesLeft, all: places })}
      <meter
        min={0}
        max={places}
        value={placesLeft}
        aria-label={t('catalogue.placesOf', { left: placesLeft, all: places })}
      />
    </>
  );
}
