import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { DecisionLetterFragment } from '../../graph/generated/graphql.ts';
import { useFormat } from '../../components/format.ts';
import { AppealRoute, useDecisionSummary, DecisionDetails } from '../../recognition/decision-text.tsx';
import './letter.css';

/** The day of a moment in UTC, as the sealed decision states it. */
const dayOf = (moment: string) => moment.slice(0, 10);

export const DecisionLetter = graphql(`
  fragment DecisionLetter on RecognitionRequest {
    id
    purpose
    towards
    submittedAt
    institution {
      id
      name
      country
      legalName(language: $language)
    }
    learner {
      id
      name
    }
    evidence {
      title(language: $language)
      awardedOn
      credential {
        id
        awardedBy {
          id
          name
        }
      }
    }
    decision {
      ...DecisionText
      decidedAt
      rule {
        id
        title(language: $language)
      }
      supersedes {
        id
        decidedAt
      }
      seal {
        level
      }
    }
  }
`);

interface LetterProps {
  readonly request: DecisionLetterFragment;
  /** The name of the learner's home institution. */
  readonly home: string;
}

/** The decision as a letter to the learner, in the language of the page; visible in print only. */
export function Letter({ request, home }: LetterProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const given = useDecisionSummary();
  const { institution, learner, evidence, purpose, towards, submittedAt, decision } = request;
  if (!decision) return null;
  const { appeal, decidedBy, rule, supersedes } = decision;
  const titles = evidence.map(({ title, awardedOn, credential }) =>
    [`“${title}”`, credential?.awardedBy.name, awardedOn && format.date(awardedOn)].filter(Boolean).join(', '),
  );
  return (
    <article className="letter" aria-label={t('desk.letter.title')}>
      <header>
        <p className="letter-sender">{institution.legalName}</p>
        <p>
          {t('desk.letter.office')} · {institution.name}, {format.country(institution.country)}
        </p>
      </header>
      <address>
        {learner?.name ?? t('desk.somebody')}
        <br />
        <span className="small">{home}</span>
      </address>
      <p className="letter-date">{format.date(dayOf(decision.decidedAt))}</p>
      <h2>{t('desk.letter.subject', { purpose: t(`codes.purpose.${purpose}`) })}</h2>
      <p>
        {t('desk.letter.asked', { date: format.date(dayOf(submittedAt)), titles: format.list(titles) })}
        {towards && ` ${t('desk.letter.towards', { towards })}`}
      </p>
      <h3>{t('desk.letter.decision')}</h3>
      <p className="letter-given">{given(decision)}</p>
      {supersedes && <p>{t('desk.letter.supersedes', { date: format.date(dayOf(supersedes.decidedAt)) })}</p>}
      <DecisionDetails decision={decision} />
      <h3>{t('desk.letter.basis')}</h3>
      <p>
        {t('desk.letter.convention')}
        {rule && ` ${t('desk.byRule', { rule: rule.title })}.`}
        {decision.outcome !== 'FULL' && ` ${t('desk.letter.burden')}`}
      </p>
      {appeal && (
        <>
          <h3>{t('desk.letter.appeal')}</h3>
          <p>
            <AppealRoute decision={decision} />
          </p>
        </>
      )}
      <p className="letter-end">{t(`desk.letter.by.${decidedBy.role}`, { institution: institution.name })}</p>
      <footer className="small">
        {t('desk.letter.record', { id: decision.id })}
        {decision.seal && ` ${t('desk.letter.sealed')}`}
      </footer>
    </article>
  );
}
