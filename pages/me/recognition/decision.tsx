import { useTranslation } from 'react-i18next';
import type { DecisionTextFragment, RecognitionOutcome } from '../../graph/generated/graphql.ts';
import { today } from '../../components/days.ts';
import { Notice, type Tone } from '../../components/notice.tsx';
import { AppealRoute, useDecisionSummary, DecisionDetails } from '../../recognition/decision-text.tsx';
import { AppealButton } from './appeal-button.tsx';

const TONE: { readonly [O in RecognitionOutcome]: Tone } = {
  FULL: 'good',
  ALTERNATIVE: 'good',
  PARTIAL: 'info',
  CONDITIONAL: 'info',
  REFUSED: 'bad',
};

interface DecisionProps {
  readonly decision: DecisionTextFragment;
  readonly canAppeal: boolean;
  readonly automatic: boolean;
}

/** The decision, its reasons, and how and until when it can be appealed. */
export function Decision({ decision, canAppeal, automatic }: DecisionProps) {
  const { t } = useTranslation();
  const given = useDecisionSummary();
  const { outcome, appeal, flagged } = decision;
  const open = appeal !== null && appeal.until >= today();
  return (
    <>
      <Notice
        tone={TONE[outcome]}
        title={[given(decision), automatic && t('me.automatic')].filter(Boolean).join(' · ')}
      >
        <DecisionDetails decision={decision} />
      </Notice>
      {flagged && (
        <Notice tone="warn">
          <p>{t('me.flagged', { reason: flagged.reason })}</p>
        </Notice>
      )}
      {open && canAppeal && (
        <div className="row">
          <AppealButton decision={decision.id} />
          <p className="small soft">
            <AppealRoute decision={decision} />
          </p>
        </div>
      )}
    </>
  );
}
