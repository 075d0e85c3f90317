import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { RequestPrecedentsFragment } from '../../graph/generated/graphql.ts';
import { useFormat } from '../../components/format.ts';
import { useDecisionSummary } from '../../recognition/decision-text.tsx';

export const RequestPrecedents = graphql(`
  fragment RequestPrecedents on RecognitionRequest {
    precedents(first: 3) {
      decision {
        id
        outcome
        ects
        grade
        decidedAt
        reasons
      }
    }
  }
`);

/** Earlier decisions on the same course version. */
export function Precedents({ request: { precedents } }: { readonly request: RequestPrecedentsFragment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const given = useDecisionSummary();
  return (
    <>
      <h3>{t('desk.precedents')}</h3>
      {precedents.length === 0 && <p className="soft">{t('desk.noPrecedents')}</p>}
      <ul role="list" className="stack tight">
        {precedents.map(({ decision }) => (
          <li key={decision.id}>
            {given(decision)} <span className="soft small">{format.date(decision.decidedAt)}</span>
            {decision.reasons && <p className="small soft said">{decision.reasons}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}
