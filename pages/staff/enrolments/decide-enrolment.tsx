import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { StaffEnrolmentFragment } from '../../graph/generated/graphql.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useTell } from '../../components/done-area.tsx';
import { CommandOutcome } from '../../components/notice.tsx';
import { ReasonButton } from '../reason-button.tsx';
import { isWaiting } from './enrolment-address.ts';

const DecideOnEnrolment = graphql(`
  mutation DecideOnEnrolment($enrolment: ID!, $admit: Boolean!, $reason: String, $key: ID!) {
    decideEnrolment(input: { enrolmentId: $enrolment, admit: $admit, reason: $reason, idempotencyKey: $key }) {
      ... on Enrolment {
        id
        state
        reason
        offering {
          id
          placesLeft
        }
      }
      ...WhyRefused
    }
  }
`);

const TakePlaceAway = graphql(`
  mutation TakePlaceAway($enrolment: ID!, $reason: String, $key: ID!) {
    cancelEnrolment(input: { enrolmentId: $enrolment, reason: $reason, idempotencyKey: $key }) {
      ... on Enrolment {
        id
        state
        reason
      }
      ...WhyRefused
    }
  }
`);

interface DecideEnrolmentProps {
  readonly enrolment: StaffEnrolmentFragment;
  readonly name: string;
}

/** Gives, denies or withdraws a place, depending on the state. The learner reads the reason. */
export function DecideEnrolment({ enrolment: { id, state }, name }: DecideEnrolmentProps) {
  const { t } = useTranslation();
  const [decide, command] = useCommand(DecideOnEnrolment);
  const tell = useTell();
  const admit = async () => {
    if (await decide({ enrolment: id, admit: true })) tell(t('staff.admitted', { name }));
  };
  const open = isWaiting(state);
  if (!open && state !== 'ENROLLED') return null;
  return (
    <>
      {state === 'PENDING' && (
        <Button
          className="button primary small"
          aria-label={t('staff.admitWho', { name })}
          data-pending={command.busy || undefined}
          onPress={() => void admit()}
        >
          {t('staff.admit')}
        </Button>
      )}
      {open && (
        <ReasonButton
          mutation={DecideOnEnrolment}
          variables={(reason) => ({ enrolment: id, admit: false, reason })}
          done={t('staff.denied', { name })}
          label={t('staff.deny')}
          look="small"
          title={t('staff.denyTitle', { name })}
          yes={t('staff.denyYes')}
        >
          {t('staff.denyWhat')}
        </ReasonButton>
      )}
      {state === 'ENROLLED' && (
        <ReasonButton
          mutation={TakePlaceAway}
          variables={(reason) => ({ enrolment: id, reason })}
          done={t('staff.placeWithdrawn', { name })}
          label={t('staff.withdrawPlace')}
          look="quiet small"
          title={t('staff.withdrawPlaceTitle', { name })}
          yes={t('staff.withdrawPlaceYes')}
        >
          {t('staff.withdrawPlaceWhat')}
        </ReasonButton>
      )}
      <CommandOutcome state={command} />
    </>
  );
}
