import { useTranslation } from 'react-i18next';
import type { DecisionTextFragment, RecognitionOutcome } from '../../graph/generated/graphql.ts';
import { today } from '../../components/days.ts';
import { Notice, type Tone } from '../../components/notice.tsx';
import { AppealRoute, useDecisionSummary, DecisionDetails } from '../../recognition/decision-text.tsx';
import { Flagged } from '../../recognition/reasons.tsx';
import { DownloadButton } from '../credentials/download-button.tsx';
import { AppealButton } from './appeal-button.tsx';

const TONE: { readonly [O in RecognitionOutcome]: Tone } = {
  FULL: 'good',
  ALTERNATIVE: 'good',
  PARTIAL: 'info',
  CONDITIONAL: 'info',
  REFUSED: 'bad',
};

interface DecisionProps {
  /** With the document under the university's seal, once there is one. */
  readonly decision: DecisionTextFragment & { readonly document: string | null };
  /** What is recognised by it. */
  readonly title: string;
  readonly canAppeal: boolean;
  readonly automatic: boolean;
}

/** The decision, its reasons, and how and until when it can be appealed. */
export function Decision({ decision, title, canAppeal, automatic }: DecisionProps) {
  const { t } = useTranslation();
  const given = useDecisionSummary();
  const { outcome, appeal, flagged, document } = decision;
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
          <p>
            <Flagged as={t('me.flagged')} reason={flagged.reason} />
          </p>
        </Notice>
      )}
      {document && (
        <p>
          <DownloadButton
            title={t('me.decisionFile', { title })}
            document={document}
            label={t('me.decisionDownload')}
          />
        </p>
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
