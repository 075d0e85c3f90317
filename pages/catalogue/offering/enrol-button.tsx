import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useQuery } from 'urql';
import type { EnrolmentState } from '../../graph/generated/graphql.ts';
import { graphql } from '../../graph/generated/index.ts';
import { useCommand } from '../../graph/use-command.ts';
import { Ask } from '../../parts/ask.tsx';
import { CommandOutcome, Notice } from '../../parts/notice.tsx';
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

/** Asked anew after an enrolment, also where there was none before. */
const ENROLMENTS = { additionalTypenames: ['Enrolment'] };

interface EnrolButtonProps {
  readonly offering: string;
  readonly institution: string;
}

/** A place in two presses: enrol, and yes. */
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
  const [enrol, state, forget] = useCommand(Enrol);
  const [asking, setAsking] = useState(false);
  // What was just given is shown at once; the home hears of it by a message, a moment later.
  const [given, setGiven] = useState<EnrolmentState | null>(null);
  const known = data?.me?.enrolments?.find((one) => one?.offering?.id === offering)?.state ?? given;

  if (known && known !== 'CANCELLED' && known !== 'DENIED') {
    return (
      <Notice tone={known === 'ENROLLED' || known === 'FINISHED' ? 'good' : 'info'} role="status">
        <p>{t(`catalogue.enrolled.${known}`, { institution })}</p>
        <p>
          <Link to="/me">{t('catalogue.toMe')}</Link>
        </p>
      </Notice>
    );
  }
  const yes = async () => {
    const enrolment = await enrol({ offering });
    if (!enrolment) return;
    setGiven(enrolment.state);
    setAsking(false);
  };
  return (
    <>
      <Button className="button primary" isDisabled={!data && fetching} onPress={() => setAsking(true)}>
        {t('catalogue.enrol')}
      </Button>
      <Ask
        title={t('catalogue.enrolTitle')}
        isOpen={asking}
        onClose={() => {
          setAsking(false);
          forget();
        }}
        yes={t('catalogue.enrolNow')}
        busy={state.busy}
        onYes={() => void yes()}
      >
        <p>{t('catalogue.enrolWhat', { institution })}</p>
        <CommandOutcome state={state} />
      </Ask>
    </>
  );
}
