import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { OfferingEnrolmentFragment } from '../../graph/generated/graphql.ts';
import { lastDayBefore } from '../../components/days.ts';
import { useFormat } from '../../components/format.ts';
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
            {enrolmentPeriod
              ? t(status === 'OPEN' ? 'catalogue.closes' : 'catalogue.opens', {
                  date: format.date(status === 'OPEN' ? lastDayBefore(enrolmentPeriod.closes) : enrolmentPeriod.opens),
                })
              : t('catalogue.noPeriod')}
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
