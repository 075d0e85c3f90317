import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../../graph/generated/index.ts';
import type { EnrolmentState } from '../../graph/generated/graphql.ts';
import { useLive } from '../../graph/live/use-live.ts';
import { useFormat } from '../../parts/format.ts';
import { Notice, Troubles } from '../../parts/notice.tsx';
import { Pages, type PageProps } from '../../parts/pages.tsx';
import { Title } from '../../parts/title.tsx';
import { StaffFrame } from '../staff-frame.tsx';
import { addressOf, STATES, wantedOf } from './enrolment-address.ts';
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

/** Enrolments to decide, and every other state of them; the oldest first. */
export function Component() {
  return <StaffFrame part="enrolments">{({ institution }) => <EnrolmentsPage at={institution} />}</StaffFrame>;
}

function EnrolmentsPage({ at }: { readonly at: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [parameters] = useSearchParams();
  const { state, offering } = wantedOf(parameters);
  const [{ data }, ask] = useQuery({ query: EnrolmentsCounted, variables: { at }, context: ENROLMENTS });
  useLive(CHANGES, () => ask({ requestPolicy: 'network-only' }));
  const counts = offering ? null : data?.institution?.enrolmentCounts;
  const [done, setDone] = useState('');
  const told = useRef<HTMLDivElement>(null);
  // The line goes as soon as it is decided: the focus goes to what says so.
  useEffect(() => {
    if (done) told.current?.focus();
  }, [done]);
  return (
    <>
      <header className="stack">
        <Title>{t('staff.parts.enrolments')}</Title>
        <p className="lead">{t('staff.enrolmentsLead')}</p>
        <nav aria-label={t('staff.show')}>
          <ul className="row">
            {STATES.map((one) => (
              <li key={one}>
                <Link
                  className="chip"
                  to={addressOf(one, offering)}
                  aria-current={one === state ? 'page' : undefined}
                  onClick={() => setDone('')}
                >
                  {t(`codes.enrolment.${one}`)}{' '}
                  {counts && <strong>{format.number(counts[one.toLowerCase() as Lowercase<EnrolmentState>])}</strong>}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {offering && (
          <p>
            {t('staff.oneOffering')} <Link to={addressOf(state, null)}>{t('staff.allOfferings')}</Link>
          </p>
        )}
        <div ref={told} tabIndex={-1} className="told" role="status">
          {done && <Notice tone="good">{done}</Notice>}
        </div>
      </header>
      <Pages key={`${state} ${offering}`}>
        {(page) => <EnrolmentsShown at={at} state={state} offering={offering} onDone={setDone} {...page} />}
      </Pages>
    </>
  );
}

interface EnrolmentsShownProps extends PageProps {
  readonly at: string;
  readonly state: EnrolmentState;
  readonly offering: string | null;
  readonly onDone: (what: string) => void;
}

function EnrolmentsShown({ at, state, offering, onDone, after, more }: EnrolmentsShownProps) {
  const { t, i18n } = useTranslation();
  const [{ data, error, fetching }, ask] = useQuery({
    query: EnrolmentsAt,
    variables: { at, filter: { state: [state], offeringId: offering }, after, language: i18n.language },
    context: ENROLMENTS,
  });
  useLive(CHANGES, () => ask({ requestPolicy: 'network-only' }));
  const enrolments = data?.institution?.enrolments;
  return (
    <>
      <Troubles of={error} />
      {!data && fetching && <div className="skeleton" aria-busy="true" />}
      {enrolments?.edges.length === 0 && !after && <p className="soft">{t('staff.none')}</p>}
      <ul role="list" className="stack">
        {enrolments?.edges.map(({ node }) => (
          <li key={node.id} className="card">
            <EnrolmentLine enrolment={node} onDone={onDone} />
          </li>
        ))}
      </ul>
      {more(enrolments?.pageInfo)}
    </>
  );
}
