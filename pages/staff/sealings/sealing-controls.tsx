import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { BatchState } from '../../graph/generated/graphql.ts';
import { useCommand } from '../../graph/use-command.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { CommandOutcome } from '../../components/notice.tsx';

const HoldSealing = graphql(`
  mutation HoldSealing($batch: ID!, $key: ID!) {
    pauseSealing(input: { batchId: $batch, idempotencyKey: $key }) {
      ... on SealingBatch {
        id
        state
      }
      ...WhyRefused
    }
  }
`);

const GoOnSealing = graphql(`
  mutation GoOnSealing($batch: ID!, $key: ID!) {
    resumeSealing(input: { batchId: $batch, idempotencyKey: $key }) {
      ... on SealingBatch {
        id
        state
      }
      ...WhyRefused
    }
  }
`);

const EndSealing = graphql(`
  mutation EndSealing($batch: ID!, $key: ID!) {
    cancelSealing(input: { batchId: $batch, idempotencyKey: $key }) {
      ... on SealingBatch {
        id
        state
      }
      ...WhyRefused
    }
  }
`);

/** Pauses, resumes or stops a batch. */
export function SealingControls({ batch, state }: { readonly batch: string; readonly state: BatchState }) {
  const { t } = useTranslation();
  const [hold, holding] = useCommand(HoldSealing);
  const [goOn, goingOn] = useCommand(GoOnSealing);
  if (state === 'FINISHED' || state === 'STOPPED') return null;
  return (
    <>
      <div className="row">
        {state === 'PAUSED' ? (
          <Button
            className="button primary"
            data-pending={goingOn.busy || undefined}
            onPress={() => void goOn({ batch })}
          >
            {t('staff.resume')}
          </Button>
        ) : (
          <Button className="button" data-pending={holding.busy || undefined} onPress={() => void hold({ batch })}>
            {t('staff.pause')}
          </Button>
        )}
        <CommandButton
          mutation={EndSealing}
          variables={() => ({ batch })}
          label={t('staff.stop')}
          look="danger"
          title={t('staff.stopTitle')}
          yes={t('staff.stopYes')}
          done={t('staff.done.sealingStopped')}
          danger
        >
          <p>{t('staff.stopWhat')}</p>
        </CommandButton>
      </div>
      <CommandOutcome state={holding} />
      <CommandOutcome state={goingOn} />
    </>
  );
}
