import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { graphql } from '../graph/generated/index.ts';
import type { EnrolmentState, MyEnrolmentFragment } from '../graph/generated/graphql.ts';
import { CommandButton } from '../components/command-button.tsx';
import { EnrolmentBadge } from '../components/enrolment-badge.tsx';
import { useFormat } from '../components/format.ts';
import { Section } from './section.tsx';

export const MyEnrolment = graphql(`
  fragment MyEnrolment on Enrolment {
    id
    state
    reason
    requestedAt
    waitingListPlace
    offering {
      id
      studyPeriod {
        start
        end
      }
      institution {
        id
        name
        colour
      }
      course {
        id
        title(language: $language)
        ects
      }
    }
  }
`);

const CancelEnrolment = graphql(`
  mutation GiveUpPlace($enrolment: ID!, $key: ID!) {
    cancelEnrolment(input: { enrolmentId: $enrolment, idempotencyKey: $key }) {
      ... on Enrolment {
        id
        state
      }
      ...WhyRefused
    }
  }
`);

const OPEN: readonly EnrolmentState[] = ['PENDING', 'QUEUED', 'ENROLLED'];

/** All enrolments at all universities; for a university that does not respond, only that there is one. */
export function Enrolments({ enrolments }: { readonly enrolments: readonly (MyEnrolmentFragment | null)[] }) {
  const { t } = useTranslation();
  return (
    <Section
      name="enrolments"
      empty={enrolments.length === 0}
      none={
        <>
          {t('me.noEnrolments')} <Link to="/catalogue">{t('me.findCourse')}</Link>
        </>
      }
    >
      <ul role="list" className="stack">
        {enrolments.map((enrolment, index) => (
          <li key={enrolment?.id ?? index} className="card">
            {enrolment ? <EnrolmentLine enrolment={enrolment} /> : <p>{t('me.awayEnrolment')}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function EnrolmentLine({ enrolment }: { readonly enrolment: MyEnrolmentFragment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { offering, state, reason, requestedAt, waitingListPlace } = enrolment;
  return (
    <div className="line">
      <div>
        <h3>
          <Link to={`/catalogue/${offering.id}`}>{offering.course.title}</Link>
        </h3>
        <p className="soft">
          {offering.institution.name} · {format.period(offering.studyPeriod.start, offering.studyPeriod.end)}
        </p>
        <p className="small soft">{t('me.requestedAt', { date: format.date(requestedAt) })}</p>
        {waitingListPlace !== null && <p>{t('me.waitingPlace', { place: waitingListPlace })}</p>}
        {reason && <p>{t('me.reason', { reason })}</p>}
      </div>
      <div className="line-end">
        <EnrolmentBadge state={state} />
        {OPEN.includes(state) && <GiveUp enrolment={enrolment.id} />}
      </div>
    </div>
  );
}

function GiveUp({ enrolment }: { readonly enrolment: string }) {
  const { t } = useTranslation();
  return (
    <CommandButton
      mutation={CancelEnrolment}
      variables={() => ({ enrolment })}
      label={t('me.giveUp')}
      look="quiet small"
      title={t('me.giveUpTitle')}
      yes={t('me.giveUpYes')}
      done={t('me.done.gaveUp')}
      danger
    >
      <p>{t('me.giveUpWhat')}</p>
    </CommandButton>
  );
}
