import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useQuery } from 'urql';
import type { EnrolmentState } from '../../graph/generated/graphql.ts';
import { graphql } from '../../graph/generated/index.ts';
import { CommandButton } from '../../components/command-button.tsx';
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
  // Show the new state immediately; the home institution receives it by message a moment later.
  const [given, setGiven] = useState<EnrolmentState | null>(null);
  const said = useRef<HTMLDivElement>(null);
  // The button that had the focus no longer exists.
  useEffect(() => {
    if (given) said.current?.focus();
  }, [given]);
  const known = data?.me?.enrolments?.find((one) => one?.offering?.id === offering)?.state ?? given;

  if (known && known !== 'CANCELLED' && known !== 'DENIED') {
    return (
      <div ref={said} tabIndex={-1}>
        <Notice tone={known === 'ENROLLED' || known === 'FINISHED' ? 'good' : 'info'} role="status">
          <p>{t(`catalogue.enrolled.${known}`, { institution })}</p>
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
      onDone={({ state }) => setGiven(state)}
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
