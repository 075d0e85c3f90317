import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import { daysAfter, today } from '../../components/days.ts';
import { DateField } from '../../components/fields.tsx';
import { TextForm } from '../../components/text-form.tsx';

const PostponeRequest = graphql(`
  mutation PostponeRequest($request: ID!, $until: Date!, $reason: String!, $key: ID!) {
    postponeRecognition(input: { requestId: $request, until: $until, reason: $reason, idempotencyKey: $key }) {
      ... on RecognitionRequest {
        ...RequestBadge
        notices {
          dueOn
          overdue
          reason
          at
        }
      }
      ...WhyRefused
    }
  }
`);

/** Notifies the learner of a delay: the reason and the new deadline, as the Lisbon Convention requires. */
export function Postpone({ request, dueOn }: { readonly request: string; readonly dueOn: string }) {
  const { t } = useTranslation();
  const earliest = daysAfter([dueOn, today()].sort().at(-1)!, 1);
  const [until, setUntil] = useState(earliest);
  return (
    <details className="card no-print">
      <summary>{t('desk.postpone')}</summary>
      <div className="stack">
        <DateField label={t('desk.postponeUntil')} short required min={earliest} value={until} onChange={setUntil} />
        <TextForm
          mutation={PostponeRequest}
          variables={(reason) => ({ request, until, reason })}
          label={t('desk.postponeWhy')}
          hint={t('desk.postponeHint')}
          send={t('desk.postponeSend')}
          done={t('desk.done.postponed')}
          look="button"
        />
      </div>
    </details>
  );
}
