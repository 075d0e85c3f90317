import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecidableFragment, DecisionTextFragment } from '../../graph/generated/graphql.ts';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { AppealRoute, useDecisionSummary, DecisionDetails } from '../../recognition/decision-text.tsx';
import { Flagged } from '../../recognition/reasons.tsx';
import { DecisionForm } from './decision-form.tsx';

interface DecisionMadeProps {
  readonly request: DecidableFragment;
  readonly decision: DecisionTextFragment;
  /** True if the decision may be superseded; it can never be edited. */
  readonly canSupersede: boolean;
}

/** The current decision: it can be printed as a letter, and superseded if its basis has changed. */
export function DecisionMade({ request, decision, canSupersede }: DecisionMadeProps) {
  const { t } = useTranslation();
  const given = useDecisionSummary();
  const [superseding, setSuperseding] = useState(false);
  return (
    <>
      <section className="card stack" aria-labelledby="decided">
        <h2 id="decided">
          {t('desk.decided')}: {given(decision)}
        </h2>
        <DecisionDetails decision={decision} />
        {decision.appeal && (
          <p className="small soft">
            <AppealRoute decision={decision} />
          </p>
        )}
        {decision.flagged && (
          <Notice tone="warn" title={<Flagged as={t('desk.flagged')} reason={decision.flagged.reason} />}>
            <p>{t('desk.flaggedWhat')}</p>
          </Notice>
        )}
        <p className="row no-print">
          <button type="button" id="print" className="button" onClick={() => window.print()}>
            <Icon name="print" />
            {t('desk.letter.print')}
          </button>
          {canSupersede && !superseding && (
            <button type="button" className="button quiet" onClick={() => setSuperseding(true)}>
              {t('desk.decideUpon.DECISION')}
            </button>
          )}
        </p>
      </section>
      {superseding && canSupersede && <DecisionForm request={request} subject="DECISION" />}
    </>
  );
}
