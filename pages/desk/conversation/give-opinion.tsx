import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { RecognitionOutcome } from '../../graph/generated/graphql.ts';
import { SelectField } from '../../components/fields.tsx';
import { TextForm } from '../../components/text-form.tsx';

const GiveMyOpinion = graphql(`
  mutation GiveMyOpinion($request: ID!, $opinion: String!, $recommends: RecognitionOutcome, $key: ID!) {
    giveOpinion(input: { requestId: $request, opinion: $opinion, recommends: $recommends, idempotencyKey: $key }) {
      ... on RecognitionRequest {
        id
      }
      ...WhyRefused
    }
  }
`);

const OUTCOMES: readonly RecognitionOutcome[] = ['FULL', 'ALTERNATIVE', 'PARTIAL', 'CONDITIONAL', 'REFUSED'];

/** The expert's opinion, which can be given once. */
export function GiveOpinion({ request }: { readonly request: string }) {
  const { t } = useTranslation();
  const [recommends, setRecommends] = useState<RecognitionOutcome | ''>('');
  return (
    <div id="opinion">
      <TextForm
        mutation={GiveMyOpinion}
        variables={(opinion) => ({ request, opinion, recommends: recommends || null })}
        label={t('desk.expert.opinion')}
        hint={t('desk.expert.opinionHint')}
        send={t('desk.expert.give')}
        done={t('desk.done.opinionGiven')}
        look="button primary"
      >
        <SelectField
          label={t('desk.expert.recommend')}
          of={OUTCOMES}
          name={(outcome) => t(`codes.outcome.${outcome}`)}
          none={t('desk.expert.leaveOpen')}
          value={recommends}
          onChange={setRecommends}
        />
      </TextForm>
    </div>
  );
}
