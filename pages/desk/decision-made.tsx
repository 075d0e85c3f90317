import { useTranslation } from 'react-i18next';
import { graphql } from '../graph/generated/index.ts';
import type { DeskDecisionFragment } from '../graph/generated/graphql.ts';
import { useFormat } from '../parts/format.ts';

export const DeskDecision = graphql(`
  fragment DeskDecision on RecognitionDecision {
    outcome
    ects
    grade
    reasons
    conditions
    alternative
    decidedAt
    differences {
      kind
      explanation
    }
    appeal {
      until
      how
    }
  }
`);

/** The decision that stands; printed, a letter. */
export function DecisionMade({
  decision,
  learner,
}: {
  readonly decision: DeskDecisionFragment;
  readonly learner: string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { outcome, ects, grade, reasons, conditions, alternative, decidedAt, differences, appeal } = decision;
  return (
    <section className="card stack letter" aria-labelledby="decided">
      <h2 id="decided">
        {t('desk.decided')}: {t(`codes.outcome.${outcome}`)}
      </h2>
      <p className="soft">
        {learner}, {format.date(decidedAt)}
      </p>
      <p>{[ects !== null && t('me.granted', { ects: format.number(ects) }), grade].filter(Boolean).join(' · ')}</p>
      {reasons && <p>{reasons}</p>}
      {conditions && <p>{t('me.conditions', { text: conditions })}</p>}
      {alternative && <p>{t('me.alternative', { text: alternative })}</p>}
      {differences.length > 0 && (
        <ul>
          {differences.map(({ kind, explanation }) => (
            <li key={`${kind} ${explanation}`}>
              {t(`codes.difference.${kind}`)}: {explanation}
            </li>
          ))}
        </ul>
      )}
      {appeal && <p>{t('me.appealUntil', { date: format.date(appeal.until), how: appeal.how })}</p>}
      <p className="no-print">
        <button type="button" className="button small" onClick={() => window.print()}>
          {t('verify.print')}
        </button>
      </p>
    </section>
  );
}
