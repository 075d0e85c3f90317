import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { graphql } from '../graph/generated/index.ts';
import type { QueueRequestFragment } from '../graph/generated/graphql.ts';
import { useFormat } from '../parts/format.ts';
import { RequestBadges } from './request-badges.tsx';

export const QueueRequest = graphql(`
  fragment QueueRequest on RecognitionRequest {
    ...RequestBadge
    submittedAt
    purpose
    towards
    learner {
      id
      name
    }
    received {
      id
      title(language: $language)
      awardedBy {
        name
      }
    }
  }
`);

/** One request of the queue: all of the line opens it. */
export function QueueLine({ request }: { readonly request: QueueRequestFragment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, learner, received, purpose, towards, submittedAt, dueOn } = request;
  return (
    <article className="queue-line">
      <h2>
        <Link to={`/desk/${id}`}>{received?.title ?? t(`codes.purpose.${purpose}`)}</Link>
      </h2>
      <p>
        {learner?.name ?? t('desk.somebody')}
        {received?.awardedBy && (
          <span className="soft"> · {t('desk.fromPlace', { name: received.awardedBy.name })}</span>
        )}
      </p>
      <p className="soft small">
        {[
          t(`codes.purpose.${purpose}`),
          towards && t('me.towards', { target: towards }),
          t('desk.submittedAt', { date: format.date(submittedAt) }),
          dueOn && t('desk.dueOn', { date: format.date(dueOn) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <RequestBadges request={request} />
    </article>
  );
}
