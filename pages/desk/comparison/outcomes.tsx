import { useTranslation } from 'react-i18next';
import type { ComparedEvidenceFragment, CourseToCompareFragment } from '../../graph/generated/graphql.ts';
import { FindingMark } from './finding-mark.tsx';
import { findOutcome } from './findings.ts';

interface OutcomesProps {
  readonly evidence: ComparedEvidenceFragment['evidence'];
  readonly ours: CourseToCompareFragment | null;
}

/** The learning outcomes of both sides, and for each of ours whether the evidence covers its skills. */
export function ComparedOutcomes({ evidence, ours }: OutcomesProps) {
  const { t } = useTranslation();
  const learnt = new Set(evidence.flatMap(({ skills }) => skills));
  return (
    <div className="both">
      <div className="stack tight">
        <h3>{t('desk.comparison.outcomesThere')}</h3>
        <ul className="outcomes">
          {evidence.flatMap(({ learningOutcomes }, piece) =>
            learningOutcomes.map((outcome) => <li key={`${piece} ${outcome}`}>{outcome}</li>),
          )}
        </ul>
      </div>
      {ours && (
        <div className="stack tight">
          <h3>{t('desk.comparison.outcomesHere')}</h3>
          <ul className="outcomes">
            {ours.learningOutcomes.map(({ title, escoSkills }) => {
              const lacking = escoSkills.filter(({ id }) => !learnt.has(id));
              const finding = findOutcome(
                escoSkills.map(({ id }) => id),
                learnt,
              );
              return (
                <li key={title}>
                  <span className="block">{title}</span>
                  <FindingMark finding={finding} />
                  {(finding === 'PARTLY' || finding === 'NOT_THERE') && (
                    <span className="small soft block">
                      {t('desk.comparison.skillsLacking', {
                        skills: lacking.map(({ id, label }) => label ?? id).join(', '),
                      })}
                    </span>
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </div>
  );
}
