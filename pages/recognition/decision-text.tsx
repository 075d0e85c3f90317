import { useTranslation } from 'react-i18next';
import { graphql } from '../graph/generated/index.ts';
import type { DecisionTextFragment, ReasonShownFragment } from '../graph/generated/graphql.ts';
import { useFormat } from '../components/format.ts';
import { Sentence, useReason } from './reasons.tsx';

export const DecisionText = graphql(`
  fragment DecisionText on RecognitionDecision {
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
      coded {
        ...ReasonShown
      }
    }
    appeal {
      until
    }
    decidedBy {
      role
    }
    flagged {
      reason
    }
  }
`);

/** Summarises a decision in one line: `Recognised in part · 2 ECTS granted · 4`. */
export function useDecisionSummary(): (decision: Pick<DecisionTextFragment, 'outcome' | 'ects' | 'grade'>) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ outcome, ects, grade }) =>
    [
      t(`codes.outcome.${outcome}`),
      ects !== null && ects > 0 && t('me.granted', { ects: format.number(ects) }),
      grade && t('me.gradeGiven', { grade }),
    ]
      .filter(Boolean)
      .join(' · ');
}

/** The texts of a decision, or of a draft of one. */
interface DecisionContent extends Pick<DecisionTextFragment, 'reasons' | 'conditions' | 'alternative'> {
  readonly differences: readonly (Pick<DecisionTextFragment['differences'][number], 'kind' | 'explanation'> & {
    readonly coded?: ReasonShownFragment | null;
  })[];
}

/** The reasons, condition, alternative and differences of a decision; the same for every reader. */
export function DecisionDetails({ decision }: { readonly decision: DecisionContent }) {
  const { t } = useTranslation();
  const say = useReason();
  const { reasons, conditions, alternative, differences } = decision;
  return (
    <>
      {reasons && <p className="said">{reasons}</p>}
      {conditions && <p className="said">{t('me.conditions', { text: conditions })}</p>}
      {alternative && <p className="said">{t('me.alternative', { text: alternative })}</p>}
      {differences.length > 0 && (
        <>
          <p>{t('me.differences')}:</p>
          <ul>
            {differences.map(({ kind, explanation, coded }) => (
              <li key={`${kind} ${explanation}`}>
                {t(`codes.difference.${kind}`)}: {coded ? <Sentence {...say(coded)} /> : explanation}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** How and until when the decision can be appealed, in the reader's language; nothing if it granted everything. */
export function AppealRoute({ decision }: { readonly decision: Pick<DecisionTextFragment, 'appeal' | 'decidedBy'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { appeal, decidedBy } = decision;
  const how = t(decidedBy.role === 'APPEAL_OFFICER' ? 'me.appealOutside' : 'me.appealHow');
  return appeal && <>{t('me.appealUntil', { date: format.date(appeal.until), how })}</>;
}
