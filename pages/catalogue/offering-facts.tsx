import { useTranslation } from 'react-i18next';
import type { OfferingStatus } from '../graph/generated/graphql.ts';
import { dayAt, lastDayBefore } from '../components/local-days.ts';
import { useFormat } from '../components/format.ts';

const TONE = { OPEN: 'good', COMING_SOON: 'info', CLOSED: '', FINISHED: '', CANCELLED: 'bad' } as const;

/** The current status of an offering. */
export function StatusBadge({ status }: { readonly status: OfferingStatus }) {
  const { t } = useTranslation();
  return <span className={`badge ${TONE[status]}`}>{t(`codes.status.${status}`)}</span>;
}

/** When enrolment closes, or when it opens, in the institution's days. */
export function Enrolling({
  offering: { status, timeZone, enrolmentPeriod },
}: {
  readonly offering: {
    readonly status: OfferingStatus;
    readonly timeZone: string;
    readonly enrolmentPeriod: { readonly opens: string; readonly closes: string } | null;
  };
}) {
  const { t } = useTranslation();
  const format = useFormat();
  if (status === 'FINISHED' || status === 'CANCELLED') return null;
  if (!enrolmentPeriod) return <span>{t('catalogue.noPeriod')}</span>;
  const { opens, closes } = enrolmentPeriod;
  return (
    <span>
      {status === 'OPEN'
        ? t('catalogue.closes', { date: format.date(lastDayBefore(closes, timeZone)) })
        : t('catalogue.opens', { date: format.date(dayAt(opens, timeZone)) })}
    </span>
  );
}

/** The number of places left, live from the institution, which may be unavailable. */
export function Places({ left, status }: { readonly left: number | null; readonly status: OfferingStatus }) {
  const { t } = useTranslation();
  if (status !== 'OPEN') return null;
  return <span>{left === null ? t('catalogue.placesUnknown') : t('catalogue.placesLeft', { count: left })}</span>;
}
