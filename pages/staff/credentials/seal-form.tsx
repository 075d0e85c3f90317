import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../../graph/generated/index.ts';
import type { SealLevel } from '../../graph/generated/graphql.ts';
import { useCommand } from '../../graph/use-command.ts';
import { today } from '../../components/days.ts';
import { SelectField } from '../../components/fields.tsx';
import { CommandOutcome } from '../../components/notice.tsx';

const SealChosen = graphql(`
  mutation SealChosen($credentials: [ID!]!, $level: SealLevel!, $sealer: ID, $key: ID!) {
    sealCredentials(input: { credentialIds: $credentials, level: $level, sealerId: $sealer, idempotencyKey: $key }) {
      ... on SealingBatch {
        id
        state
      }
      ...WhyRefused
    }
  }
`);

const RaiseChosen = graphql(`
  mutation RaiseChosen($credentials: [ID!]!, $level: SealLevel!, $key: ID!) {
    raiseSeals(input: { credentialIds: $credentials, level: $level, idempotencyKey: $key }) {
      ... on SealingBatch {
        id
        state
      }
      ...WhyRefused
    }
  }
`);

const WhoSeals = graphql(`
  query WhoSeals($at: ID!) {
    institution(id: $at) {
      id
      name
      mandatesGiven {
        id
        validFrom
        validUntil
        revokedAt
        to {
          id
          name
        }
      }
    }
  }
`);

const LEVELS: readonly SealLevel[] = ['LTA', 'LT', 'T', 'B'];

interface SealFormProps {
  readonly at: string;
  readonly task: 'SEAL' | 'RAISE';
  readonly chosen: ReadonlySet<string>;
}

/** Starts a batch that seals the selected credentials or upgrades their seals, and opens it. */
export function SealForm({ at, task, chosen }: SealFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [{ data }] = useQuery({ query: WhoSeals, variables: { at }, pause: task !== 'SEAL' });
  const [level, setLevel] = useState<SealLevel>('LTA');
  const [sealer, setSealer] = useState('');
  const [seal, sealing] = useCommand(SealChosen);
  const [raise, raising] = useCommand(RaiseChosen);
  const day = today();
  const mandated = new Map(
    (data?.institution?.mandatesGiven ?? [])
      .filter(({ validFrom, validUntil, revokedAt }) => !revokedAt && validFrom <= day && day <= validUntil)
      .map(({ to }) => [to.id, to.name]),
  );
  const send = async () => {
    const credentials = [...chosen];
    const batch =
      task === 'SEAL'
        ? await seal({ credentials, level, sealer: sealer || null })
        : await raise({ credentials, level });
    if (batch) void navigate(`/staff/sealings/${batch.id}`);
  };
  const busy = sealing.busy || raising.busy;
  return (
    <form
      className="card stack seal-form no-print"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="row">
        {task === 'SEAL' && (
          <SelectField
            label={t('staff.whoseSeal')}
            of={[...mandated.keys()]}
            name={(id) => t('staff.underMandate', { name: mandated.get(id) ?? id })}
            none={t('staff.ownSeal')}
            value={sealer}
            onChange={setSealer}
          />
        )}
        <SelectField
          label={t('staff.level')}
          of={LEVELS.filter((one) => task === 'SEAL' || one !== 'B')}
          name={(one) => t(`codes.sealLevel.${one}`)}
          value={level}
          onChange={setLevel}
        />
        <Button
          type="submit"
          className="button primary"
          data-pending={busy || undefined}
          isDisabled={chosen.size === 0}
        >
          {t(task === 'SEAL' ? 'staff.seal' : 'staff.raise', { count: chosen.size })}
        </Button>
      </div>
      {chosen.size === 0 && (
        <p className="small soft">{t(task === 'SEAL' ? 'staff.chooseFirst' : 'staff.chooseSeals')}</p>
      )}
      <CommandOutcome state={sealing} />
      <CommandOutcome state={raising} />
    </form>
  );
}
