import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useQuery } from 'urql';
import type { EnrolmentState } from '../../graph/generated/graphql.ts';
import { graphql } from '../../graph/generated/index.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { useFocusOnceDone } from '../../components/done-area.tsx';
import { Notice } from '../../components/notice.tsx';
import { useSession } from '../../session/use-session.ts';

const MyPlaces = graphql(`
  query MyPlaces {
    me {
      id
      enrolments {
        id
        state
        offering {
          id
        }
      }
    }
  }
`);

const Enrol = graphql(`
  mutation EnrolHere($offering: ID!, $key: ID!) {
    enrol(input: { offeringId: $offering, idempotencyKey: $key }) {
      ... on Enrolment {
        id
        state
        offering {
          id
          placesLeft
        }
      }
      ...WhyRefused
    }
  }
`);

interface Place {
  readonly id: string;
  readonly state: EnrolmentState;
}

/** Neither cancelled nor denied: a learner who lost a place can request another in the same offering. */
const isActive = (place: Place): place is Place & { readonly state: Exclude<EnrolmentState, 'CANCELLED' | 'DENIED'> } =>
  place.state !== 'CANCELLED' && place.state !== 'DENIED';

/** Refetched after an enrolment, including a first one. */
const ENROLMENTS = { additionalTypenames: ['Enrolment'] };

interface EnrolButtonProps {
  readonly offering: string;
  readonly institution: string;
}

/** Enrols after one confirmation. */
export function EnrolButton({ offering, institution }: EnrolButtonProps) {
  const { t } = useTranslation();
  const session = useSession();
  const { pathname } = useLocation();
  if (!session) {
    return (
      <Link className="button primary" to={`/sign-in?to=${encodeURIComponent(pathname)}`}>
        {t('catalogue.enrolSignIn')}
      </Link>
    );
  }
  if (!session.learner) return <p className="soft">{t('catalogue.enrolLearners')}</p>;
  return <EnrolAsLearner offering={offering} institution={institution} />;
}

function EnrolAsLearner({ offering, institution }: EnrolButtonProps) {
  const { t } = useTranslation();
  const [{ data, fetching }] = useQuery({ query: MyPlaces, context: ENROLMENTS });
  // Shown immediately; the learner's home institution receives it by message a moment later.
  const [given, setGiven] = useState<Place | null>(null);
  const said = useFocusOnceDone(given);
  const mine = (data?.me?.enrolments ?? []).filter((one) => one !== null && one.offering?.id === offering) as Place[];
  const place = mine.find(({ id }) => id === given?.id) ?? given ?? mine.find(isActive);

  if (place && isActive(place)) {
    const { state } = place;
    return (
      <div ref={said} tabIndex={-1}>
        <Notice tone={state === 'ENROLLED' || state === 'FINISHED' ? 'good' : 'info'} role="status">
          <p>{t(`catalogue.enrolled.${state}`, { institution })}</p>
          <p>
            <Link to="/me">{t('catalogue.toMe')}</Link>
          </p>
        </Notice>
      </div>
    );
  }
  return (
    <CommandButton
      mutation={Enrol}
      variables={() => ({ offering })}
      onDone={({ id, state }) => setGiven({ id, state })}
      label={t('catalogue.enrol')}
      look="primary"
      isDisabled={!data && fetching}
      title={t('catalogue.enrolTitle')}
      yes={t('catalogue.enrolNow')}
    >
      <p>{t('catalogue.enrolWhat', { institution })}</p>
    </CommandButton>
  );
}
