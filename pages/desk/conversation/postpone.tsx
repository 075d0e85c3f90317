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
        id
      }
      ...WhyRefused
    }
  }
`);

/** Notifies the learner of a delay: the reason and the new deadline, as the Lisbon Convention requires. */
export function Postpone({ request, dueOn }: { readonly request: string; readonly dueOn: string }) {
  const { t } = useTranslation();
  const earliest = daysAfter([dueOn, today()].sort().at(-1)!, 1);
  const [chosen, setChosen] = useState({ until: earliest, earliest });
  // Where the deadline has moved, a day chosen before is kept only if it is still later.
  const until = chosen.earliest === earliest || chosen.until >= earliest ? chosen.until : earliest;
  return (
    <details className="card no-print">
      <summary>{t('desk.postpone')}</summary>
      <TextForm
        mutation={PostponeRequest}
        variables={(reason) => ({ request, until, reason })}
        label={t('desk.postponeWhy')}
        hint={t('desk.postponeHint')}
        send={t('desk.postponeSend')}
        done={t('desk.done.postponed')}
        look="button"
        incomplete={!until}
      >
        <DateField
          label={t('desk.postponeUntil')}
          short
          required
          min={earliest}
          value={until}
          onChange={(day) => setChosen({ until: day, earliest })}
        />
      </TextForm>
    </details>
  );
}
