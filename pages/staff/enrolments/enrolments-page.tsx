import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { graphql } from '../../graph/generated/index.ts';
import type { EnrolmentState } from '../../graph/generated/graphql.ts';
import { useLiveQuery } from '../../graph/live/use-live-query.ts';
import { DoneArea } from '../../components/done-area.tsx';
import { PagedList, ListPage, type PageProps } from '../../components/paged-list.tsx';
import { Title } from '../../components/title.tsx';
import { Views } from '../../components/views.tsx';
import { StaffFrame } from '../staff-frame.tsx';
import { addressOf, isWaiting, STATES, readAddress } from './enrolment-address.ts';
import { EnrolmentLine } from './enrolment-line.tsx';

const EnrolmentsCounted = graphql(`
  query EnrolmentsCounted($at: ID!) {
    institution(id: $at) {
      id
      enrolmentCounts {
        pending
        queued
        enrolled
        finished
        denied
        cancelled
      }
    }
  }
`);

const EnrolmentsAt = graphql(`
  query EnrolmentsAt($at: ID!, $filter: EnrolmentFilter, $after: String, $language: String) {
    institution(id: $at) {
      id
      enrolments(filter: $filter, first: 50, after: $after) {
        totalCount
        edges {
          node {
            ...StaffEnrolment
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const ENROLMENTS = { additionalTypenames: ['Enrolment'] };
const CHANGES = ['ENROLMENT_CHANGED'] as const;

/** Enrolments by state, those to decide first; each list oldest first. */
export function Component() {
  return <StaffFrame area="enrolments">{({ institution }) => <EnrolmentsPage at={institution} />}</StaffFrame>;
}

function EnrolmentsPage({ at }: { readonly at: string }) {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const { state, offering } = readAddress(parameters);
  const [{ data }] = useLiveQuery({ query: EnrolmentsCounted, variables: { at }, context: ENROLMENTS }, CHANGES);
  const counts = offering ? null : data?.institution?.enrolmentCounts;
  return (
    <>
      <header className="stack">
        <Title>{t('staff.areas.enrolments')}</Title>
        <p className="lead">{t('staff.enrolmentsLead')}</p>
        <Views
          label={t('staff.show')}
          views={STATES.map((one) => ({
            name: one,
            to: addressOf(one, offering),
            label: t(`codes.enrolment.${one}`),
            count: counts?.[one.toLowerCase() as Lowercase<EnrolmentState>],
          }))}
          shown={state}
        />
        {offering && (
          <p>
            {t('staff.oneOffering')} <Link to={addressOf(state, null)}>{t('staff.allOfferings')}</Link>
          </p>
        )}
      </header>
      <DoneArea key={`${state} ${offering}`}>
        <PagedList>{(page) => <EnrolmentsShown at={at} state={state} offering={offering} {...page} />}</PagedList>
      </DoneArea>
    </>
  );
}

interface EnrolmentsShownProps extends PageProps {
  readonly at: string;
  readonly state: EnrolmentState;
  readonly offering: string | null;
}

function EnrolmentsShown({ at, state, offering, ...page }: EnrolmentsShownProps) {
  const { t, i18n } = useTranslation();
  const filter = { state: [state], offeringId: offering };
  const [asked] = useLiveQuery(
    {
      query: EnrolmentsAt,
      variables: { at, filter, after: page.after, language: i18n.language },
      context: ENROLMENTS,
    },
    CHANGES,
  );
  return (
    <ListPage
      {...page}
      asked={asked}
      list={asked.data?.institution?.enrolments}
      none={<p className="soft">{t(isWaiting(state) ? 'staff.none' : 'app.emptyList')}</p>}
      line="card"
    >
      {(enrolment) => <EnrolmentLine enrolment={enrolment} />}
    </ListPage>
  );
}
