import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { graphql } from '../../graph/generated/index.ts';
import type { QueueRequestFragment } from '../../graph/generated/graphql.ts';
import { useFormat } from '../../components/format.ts';
import { RequestBadges } from '../request/request-badges.tsx';
import { rememberQueue } from './seen-queue.ts';

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
    evidence {
      title(language: $language)
      ects
      credential {
        id
        awardedBy {
          id
          name
        }
      }
    }
  }
`);

/** One request in the queue; the whole row opens it. */
export function QueueLine({ request }: { readonly request: QueueRequestFragment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, learner, evidence, purpose, towards, submittedAt, dueOn, flagged } = request;
  const [first] = evidence;
  const awardedBy = first?.credential?.awardedBy;
  return (
    <article className={flagged ? 'queue-line pressing' : 'queue-line'} data-request={id}>
      <h2>
        <Link to={`/desk/${id}`} onClick={rememberQueue}>
          {first?.title ?? t(`codes.purpose.${purpose}`)}
          {evidence.length > 1 && ` ${t('desk.andMore', { count: evidence.length - 1 })}`}
        </Link>
      </h2>
      <p>
        {learner?.name ?? t('desk.somebody')}
        <span className="soft">
          {' · '}
          {awardedBy ? t('desk.fromPlace', { name: awardedBy.name }) : t('me.outside')}
        </span>
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
