import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { MyDecisionFragment, RecognitionOutcome } from '../../graph/generated/graphql.ts';
import { useFormat } from '../../parts/format.ts';
import { Notice, type Tone } from '../../parts/notice.tsx';
import { AppealButton } from './appeal-button.tsx';

export const MyDecision = graphql(`
  fragment MyDecision on RecognitionDecision {
    id
    outcome
    ects
    grade
    reasons
    conditions
    alternative
    differences {
      kind
      explanation
    }
    appeal {
      until
      how
    }
    flagged {
      reason
    }
  }
`);

const TONE: { readonly [O in RecognitionOutcome]: Tone } = {
  FULL: 'good',
  ALTERNATIVE: 'good',
  PARTIAL: 'info',
  CONDITIONAL: 'info',
  REFUSED: 'bad',
};

interface DecisionProps {
  readonly decision: MyDecisionFragment;
  readonly canAppeal: boolean;
  readonly automatic: boolean;
}

/** What was decided, why, and what can be done about it until when. */
export function Decision({ decision, canAppeal, automatic }: DecisionProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { outcome, ects, reasons, conditions, alternative, differences, appeal, flagged } = decision;
  const title = [
    t(`codes.outcome.${outcome}`),
    ects !== null && ects > 0 && t('me.granted', { ects: format.number(ects) }),
    automatic && t('me.automatic'),
  ];
  const open = appeal !== null && appeal.until >= new Date().toISOString().slice(0, 10);
  return (
    <>
      <Notice tone={TONE[outcome]} title={title.filter(Boolean).join(' · ')}>
        {reasons && <p>{reasons}</p>}
        {conditions && <p>{t('me.conditions', { text: conditions })}</p>}
        {alternative && <p>{t('me.alternative', { text: alternative })}</p>}
        {differences.length > 0 && (
          <>
            <p>{t('me.differences')}:</p>
            <ul>
              {differences.map(({ kind, explanation }) => (
                <li key={`${kind} ${explanation}`}>
                  {t(`codes.difference.${kind}`)}: {explanation}
                </li>
              ))}
            </ul>
          </>
        )}
      </Notice>
      {flagged && (
        <Notice tone="warn">
          <p>{t('me.flagged', { reason: flagged.reason })}</p>
        </Notice>
      )}
      {appeal && open && canAppeal && (
        <div className="row">
          <AppealButton decision={decision.id} />
          <p className="small soft">{t('me.appealUntil', { date: format.date(appeal.until), how: appeal.how })}</p>
        </div>
      )}
    </>
  );
}
