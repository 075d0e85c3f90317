import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { OfferingStatus } from '../../graph/generated/graphql.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { ReasonButton } from '../reason-button.tsx';
import { ChangeOffering, type Changeable } from './change-offering.tsx';
import { OfferAgain, type Offered } from './offer-again.tsx';
import { arePlaces, PlacesField } from './places-field.tsx';

const ChangePlaces = graphql(`
  mutation ChangePlacesHere($offering: ID!, $places: Int!, $key: ID!) {
    changePlaces(input: { offeringId: $offering, places: $places, idempotencyKey: $key }) {
      ... on Offering {
        id
        places
        placesLeft
      }
      ...WhyRefused
    }
  }
`);

const CancelOffering = graphql(`
  mutation CancelOfferingHere($offering: ID!, $reason: String!, $key: ID!) {
    cancelOffering(input: { offeringId: $offering, reason: $reason, idempotencyKey: $key }) {
      ... on Offering {
        id
        status
      }
      ...WhyRefused
    }
  }
`);

const WithdrawOffering = graphql(`
  mutation WithdrawOfferingHere($offering: ID!, $key: ID!) {
    withdrawOffering(input: { offeringId: $offering, idempotencyKey: $key }) {
      ... on Offering {
        id
        withdrawnAt
      }
      ...WhyRefused
    }
  }
`);

interface ManageOfferingProps {
  readonly offering: Offered &
    Changeable & {
      readonly status: OfferingStatus;
      readonly places: number | null;
      readonly enrolmentCounts: { readonly [state: string]: unknown } | null;
    };
}

/**
 * Offers the course again, changes dates and the number of places, and cancels the offering while it is not over, or withdraws it if
 * nobody requested a place.
 */
export function ManageOffering({ offering }: ManageOfferingProps) {
  const { t } = useTranslation();
  const { id, status, places, enrolmentCounts } = offering;
  const [wanted, setWanted] = useState(String(places ?? ''));
  const anybody = Object.values(enrolmentCounts ?? {}).some((count) => typeof count === 'number' && count > 0);
  const over = status === 'FINISHED';
  return (
    <section className="card stack no-print" aria-labelledby="manage">
      <h2 id="manage">{t('staff.manage')}</h2>
      <div className="row">
        <OfferAgain offering={offering} />
        {/* What somebody else changes meanwhile must not be undone by what the form held. */}
        {!over && (
          <ChangeOffering
            key={JSON.stringify([offering.studyPeriod, offering.enrolmentPeriods, offering.mode, offering.admission])}
            offering={offering}
          />
        )}
        {!over && (
          <CommandButton
            mutation={ChangePlaces}
            variables={() => ({ offering: id, places: Number(wanted) })}
            label={t('staff.changePlaces')}
            title={t('staff.changePlaces')}
            yes={t('staff.changePlacesYes')}
            incomplete={!arePlaces(wanted)}
          >
            <p>{t('staff.changePlacesWhat')}</p>
            <PlacesField value={wanted} onChange={setWanted} />
          </CommandButton>
        )}
        {anybody && !over && (
          <ReasonButton
            mutation={CancelOffering}
            variables={(reason) => ({ offering: id, reason })}
            label={t('staff.cancelOffering')}
            look="danger"
            title={t('staff.cancelOfferingTitle')}
            yes={t('staff.cancelOfferingYes')}
            done={t('staff.done.offeringCancelled')}
          >
            {t('staff.cancelOfferingWhat')}
          </ReasonButton>
        )}
        {!anybody && (
          <CommandButton
            mutation={WithdrawOffering}
            variables={() => ({ offering: id })}
            label={t('staff.withdraw')}
            look="danger"
            title={t('staff.withdrawTitle')}
            yes={t('staff.withdrawYes')}
            done={t('staff.done.offeringWithdrawn')}
            danger
          >
            <p>{t('staff.withdrawWhat')}</p>
          </CommandButton>
        )}
      </div>
    </section>
  );
}
