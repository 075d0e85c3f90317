import { useTranslation } from 'react-i18next';
import { graphql } from '../graph/generated/index.ts';
import type { RequestBadgeFragment } from '../graph/generated/graphql.ts';

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
    decision {
      id
      flagged {
        reason
      }
    }
  }
`);

const OPEN: readonly string[] = ['SUBMITTED', 'UNDER_REVIEW', 'APPEALED'];

/** What presses about a request. */
export function RequestBadges({ request }: { readonly request: RequestBadgeFragment }) {
  const { t } = useTranslation();
  const { state, dueOn, assigned, assignedToMe, verification, decision } = request;
  const overdue = OPEN.includes(state) && dueOn !== null && dueOn < new Date().toISOString().slice(0, 10);
  const verdict = verification?.verdict;
  return (
    <p className="row">
      <span className="badge info">
        {state === 'INFORMATION_REQUESTED' ? t('desk.counts.informationRequested') : t(`codes.recognition.${state}`)}
      </span>
      {overdue && <span className="badge bad">{t('desk.overdue')}</span>}
      {decision?.flagged && <span className="badge bad">{t('desk.flagged', { reason: decision.flagged.reason })}</span>}
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
    </p>
  );
}
