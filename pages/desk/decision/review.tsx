import { useTranslation } from 'react-i18next';
import { useFormat } from '../../components/format.ts';
import { useDecisionSummary, DecisionDetails } from '../../recognition/decision-text.tsx';
import { needsOf, sentEcts, type Asked, type Draft } from './needs.ts';

/** The decision as the learner will read it. */
export function Review({ draft, asked }: { readonly draft: Draft; readonly asked: Asked }) {
  const { t } = useTranslation();
  const format = useFormat();
  const given = useDecisionSummary();
  const needs = needsOf(draft.outcome, asked);
  if (draft.uphold)
    return (
      <>
        <p>
          <strong>{t('desk.appeal.uphold')}</strong>
        </p>
        <p className="said">{draft.reasons}</p>
      </>
    );
  const said = {
    outcome: draft.outcome,
    ects: sentEcts(draft, needs.ects),
    grade: needs.grade ? draft.grade.trim() : null,
    reasons: needs.less || draft.uphold === false ? draft.reasons : null,
    conditions: needs.conditions ? draft.conditions : null,
    alternative: needs.alternative ? draft.alternative : null,
    differences: needs.less ? draft.differences : [],
  };
  return (
    <>
      <p>
        <strong>{given(said)}</strong>
      </p>
      <DecisionDetails decision={said} />
      {needs.less && <p>{t('desk.appealUntilDay', { date: format.date(draft.appealUntil) })}</p>}
    </>
  );
}
