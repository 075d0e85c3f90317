import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { RequestHistoryFragment } from '../../graph/generated/graphql.ts';
import { useFormat } from '../../components/format.ts';
import { useDecisionSummary } from '../../recognition/decision-text.tsx';
import { useReason } from '../../recognition/reasons.tsx';
import { deskNotices } from './desk-notices.ts';

export const RequestHistory = graphql(`
  fragment RequestHistory on RecognitionRequest {
    learner {
      id
      name
    }
    submittedAt
    ...Correspondence
    appeals {
      id
      grounds
      appealedAt
      upheld
      reasons
      decidedAt
    }
    decision {
      ...PastDecision
      supersedes {
        ...PastDecision
        supersedes {
          ...PastDecision
          supersedes {
            ...PastDecision
          }
        }
      }
    }
  }
`);

export const PastDecision = graphql(`
  fragment PastDecision on RecognitionDecision {
    id
    outcome
    ects
    grade
    reasons
    decidedAt
    decidedBy {
      role
    }
  }
`);

/** An event in the history of a request. */
interface Happening {
  readonly at: string;
  readonly what: string;
  readonly text?: string | null;
  /** The language of a sentence that the institution generated. */
  readonly lang?: 'en';
}

interface Past {
  readonly decidedAt: string;
  readonly supersedes?: Past | null;
}

/** The history of a request, earliest first: messages, notices, decisions and appeals. */
export function History({ request }: { readonly request: RequestHistoryFragment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const given = useDecisionSummary();
  const say = useReason();
  const { learner, submittedAt, messages, notices, appeals, decision } = request;
  const happenings: Happening[] = [
    { at: submittedAt, what: t('desk.history.submitted') },
    ...messages.map(({ from, text, at }) => ({
      at,
      what: from === 'LEARNER' ? (learner?.name ?? t('desk.history.learner')) : t(`me.from.${from}`),
      text,
    })),
    ...deskNotices(notices).map(({ dueOn, overdue, reason, coded, at }) => ({
      at,
      what: overdue
        ? t('desk.history.overdue')
        : dueOn
          ? t('desk.dueOn', { date: format.date(dueOn) })
          : t('desk.history.clockStands'),
      // The language of a reason that an officer wrote is not known.
      ...(coded ? say(coded) : { text: reason }),
    })),
    ...appeals.map(({ grounds, appealedAt }) => ({ at: appealedAt, what: t('desk.history.appealed'), text: grounds })),
    ...appeals.flatMap(({ upheld, reasons, decidedAt }) =>
      upheld && decidedAt ? [{ at: decidedAt, what: t('desk.history.upheld'), text: reasons }] : [],
    ),
    ...chainOf(decision).map((one) => ({
      at: one.decidedAt,
      what: `${t(`desk.history.decidedBy.${one.decidedBy.role}`)}: ${given(one)}`,
      text: one.reasons,
    })),
  ];
  return (
    <section className="card stack" aria-labelledby="history">
      <h2 id="history">{t('desk.history.title')}</h2>
      <ol role="list" className="history">
        {happenings
          .toSorted((one, other) => one.at.localeCompare(other.at))
          .map(({ at, what, text, lang }) => (
            <li key={`${at} ${what}`}>
              <p className="small soft">{format.moment(at)}</p>
              <p>
                <strong>{what}</strong>
              </p>
              {text && (
                <p className="said" lang={lang}>
                  {text}
                </p>
              )}
            </li>
          ))}
      </ol>
    </section>
  );
}

/** A decision and those it supersedes, as a list. */
function chainOf<D extends Past>(decision: D | null): D[] {
  return decision ? [decision, ...chainOf((decision.supersedes ?? null) as D | null)] : [];
}
