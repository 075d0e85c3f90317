import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { RequestBadgeFragment } from '../../graph/generated/graphql.ts';
import { today } from '../../components/days.ts';
import { Flagged } from '../../recognition/reasons.tsx';
import { hasDraft } from '../decision/draft.ts';
import { useOutgoing } from '../decision/outgoing.ts';

export const RequestBadge = graphql(`
  fragment RequestBadge on RecognitionRequest {
    id
    state
    dueOn
    assigned
    assignedToMe
    verification {
      verdict
    }
    flagged {
      reason
    }
  }
`);

const OPEN: readonly string[] = ['SUBMITTED', 'UNDER_REVIEW', 'APPEALED'];
const DAY = 86_400_000;
/** The number of days before the deadline from which a request is urgent. */
const SOON = 14;

/** What is urgent or special about a request. */
export function RequestBadges({ request }: { readonly request: RequestBadgeFragment }) {
  const { t } = useTranslation();
  const outgoing = useOutgoing().some((one) => one.request === request.id && one.state !== 'SENT');
  const { id, state, dueOn, assigned, assignedToMe, verification, flagged } = request;
  const left = dueOn !== null && OPEN.includes(state) ? daysUntil(dueOn) : null;
  const verdict = verification?.verdict;
  return (
    <p className="row badges">
      <span className="badge info">
        {state === 'INFORMATION_REQUESTED' ? t('desk.counts.informationRequested') : t(`codes.recognition.${state}`)}
      </span>
      {left !== null && left < 0 && <span className="badge bad">{t('desk.overdue')}</span>}
      {left !== null && left >= 0 && left <= SOON && (
        <span className="badge warn">{t('desk.daysLeft', { count: left })}</span>
      )}
      {flagged && (
        <span className="badge bad wraps">
          <Flagged as={t('desk.flagged')} reason={flagged.reason} />
        </span>
      )}
      {verdict && verdict !== 'VALID' && (
        <span className={`badge ${verdict === 'INVALID' ? 'bad' : 'warn'}`}>
          {t(`verify.verdict.${verdict}.title`)}
        </span>
      )}
      {assignedToMe ? (
        <span className="badge good">{t('desk.mine')}</span>
      ) : (
        assigned && <span className="badge">{t('desk.taken')}</span>
      )}
      {outgoing ? (
        <span className="badge warn">{t('desk.outgoing.badge')}</span>
      ) : (
        hasDraft(id) && <span className="badge">{t('desk.drafted')}</span>
      )}
    </p>
  );
}

/** Whole days from today, counted in UTC as the institution does; negative once the day has passed. */
function daysUntil(day: string): number {
  return (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today()}T00:00:00Z`)) / DAY;
}
