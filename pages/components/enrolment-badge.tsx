import { useTranslation } from 'react-i18next';
import type { EnrolmentState } from '../graph/generated/graphql.ts';

const TONE: { readonly [S in EnrolmentState]: string } = {
  PENDING: 'info',
  QUEUED: 'info',
  ENROLLED: 'good',
  FINISHED: 'good',
  DENIED: 'bad',
  CANCELLED: '',
};

/** The state of an enrolment. */
export function EnrolmentBadge({ state }: { readonly state: EnrolmentState }) {
  const { t } = useTranslation();
  return <span className={`badge ${TONE[state]}`}>{t(`codes.enrolment.${state}`)}</span>;
}
