import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { graphql } from '../../graph/generated/index.ts';
import { useLiveQuery } from '../../graph/live/use-live-query.ts';
import { PagedList, ListPage, type PageProps } from '../../components/paged-list.tsx';
import { Title } from '../../components/title.tsx';
import { Views } from '../../components/views.tsx';
import type { Session } from '../../session/session.ts';
import { StaffFrame } from '../staff-frame.tsx';
import { addressOf, isWaiting, VIEWS, readAddress, type View } from './credential-address.ts';
import { CredentialLine } from './credential-line.tsx';
import { SealForm } from './seal-form.tsx';

const CredentialsCounted = graphql(`
  query CredentialsCounted($at: ID!) {
    institution(id: $at) {
      id
      credentialCounts {
        draft
        ready
        sealing
        failed
        sealed
        delivered
        suspended
        revoked
      }
    }
  }
`);

const CredentialsAt = graphql(`
  query CredentialsAt($at: ID!, $filter: CredentialFilter, $after: String, $language: String) {
    institution(id: $at) {
      id
      credentials(filter: $filter, first: 50, after: $after) {
        totalCount
        edges {
          node {
            ...StaffCredential
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

const CREDENTIALS = { additionalTypenames: ['Credential', 'SealingBatch'] };
const CHANGES = ['CREDENTIAL_CHANGED'] as const;
/** The views in which credentials can be sealed or seals upgraded. */
const TASKS: { readonly [V in View]?: 'SEAL' | 'RAISE' } = { ready: 'SEAL', failed: 'SEAL', sealed: 'RAISE' };

/** Credentials by state; a sealer selects those to seal. */
export function Component() {
  return <StaffFrame area="credentials">{(session) => <CredentialsPage session={session} />}</StaffFrame>;
}

function CredentialsPage({ session }: { readonly session: Session }) {
  const [parameters] = useSearchParams();
  const { view, offering } = readAddress(parameters);
  // A selection belongs to one list: another list starts with an empty one.
  return <ListOf key={`${view} ${offering}`} session={session} view={view} offering={offering} />;
}

interface ListOfProps {
  readonly session: Session;
  readonly view: View;
  readonly offering: string | null;
}

function ListOf({ session, view, offering }: ListOfProps) {
  const { t } = useTranslation();
  const at = session.institution;
  const [{ data }] = useLiveQuery({ query: CredentialsCounted, variables: { at }, context: CREDENTIALS }, CHANGES);
  const counts = offering ? null : data?.institution?.credentialCounts;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = (ids: readonly string[], yes: boolean) =>
    setChosen((now) => new Set(yes ? [...now, ...ids] : [...now].filter((id) => !ids.includes(id))));
  const task = session.roles.includes('SEALER') ? TASKS[view] : undefined;
  const countOf = (name: View) => {
    if (!counts || name === 'all') return null;
    return name === 'sealed' ? counts.sealed + counts.delivered : counts[name];
  };
  return (
    <>
      <header className="stack">
        <Title>{t('staff.areas.credentials')}</Title>
        <p className="lead">{t('staff.credentialsLead')}</p>
        <Views
          label={t('staff.show')}
          views={(Object.keys(VIEWS) as View[]).map((name) => ({
            name,
            to: addressOf(name, offering),
            label: t(`staff.views.${name}`),
            count: countOf(name),
          }))}
          shown={view}
        />
        {offering && (
          <p>
            {t('staff.oneOffering')} <Link to={addressOf(view, null)}>{t('staff.allOfferings')}</Link>
          </p>
        )}
      </header>
      {task && <SealForm at={at} task={task} chosen={chosen} />}
      <PagedList>
        {(page) => (
          <CredentialsShown
            at={at}
            view={view}
            offering={offering}
            chosen={chosen}
            choose={choose}
            choosable={task !== undefined}
            {...page}
          />
        )}
      </PagedList>
    </>
  );
}

interface CredentialsShownProps extends PageProps {
  readonly at: string;
  readonly view: View;
  readonly offering: string | null;
  readonly choosable: boolean;
  readonly chosen: ReadonlySet<string>;
  readonly choose: (ids: readonly string[], yes: boolean) => void;
}

function CredentialsShown({ at, view, offering, choosable, chosen, choose, ...page }: CredentialsShownProps) {
  const { t, i18n } = useTranslation();
  const filter = { ...VIEWS[view], offeringId: offering } as object;
  const [asked] = useLiveQuery(
    {
      query: CredentialsAt,
      variables: { at, filter, after: page.after, language: i18n.language },
      context: CREDENTIALS,
    },
    CHANGES,
  );
  const credentials = asked.data?.institution?.credentials;
  const ids = credentials?.edges.map(({ node }) => node.id) ?? [];
  const all = ids.length > 0 && ids.every((id) => chosen.has(id));
  return (
    <ListPage
      {...page}
      asked={asked}
      list={credentials}
      none={<p className="soft">{t(isWaiting(view) ? 'staff.none' : 'app.emptyList')}</p>}
      above={
        choosable &&
        ids.length > 1 && (
          <label className="check choose-all">
            <input type="checkbox" checked={all} onChange={({ target }) => choose(ids, target.checked)} />
            {t('staff.chooseAll', { count: ids.length })}
          </label>
        )
      }
      line="card"
    >
      {(credential) => (
        <CredentialLine
          credential={credential}
          {...(choosable && {
            chosen: chosen.has(credential.id),
            onChoose: (yes: boolean) => choose([credential.id], yes),
          })}
        />
      )}
    </ListPage>
  );
}
