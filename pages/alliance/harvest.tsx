import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../graph/generated/index.ts';
import type { HarvestShownFragment } from '../graph/generated/graphql.ts';
import { useFormat } from '../components/format.ts';
import { Troubles } from '../components/notice.tsx';
import { MemberTable, Section } from './section.tsx';

export const HarvestShown = graphql(`
  fragment HarvestShown on Institution {
    id
    name
    catalogue {
      offeringCount
      lastHarvestedAt
      lagSeconds
      reachable
      lastError
      annexICompleteness
    }
  }
`);

const Gaps = graphql(`
  query CoursesWithGaps($at: ID!, $language: String) {
    institution(id: $at) {
      id
      catalogue {
        coursesWithGaps(first: 20) {
          totalCount
          edges {
            node {
              course {
                id
                title(language: $language)
              }
              missing {
                element
              }
            }
          }
        }
      }
    }
  }
`);

/** How up to date the catalogue is for each institution, and how complete its courses are under Annex I. */
export function Harvest({ institutions }: { readonly institutions: readonly HarvestShownFragment[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Section name="harvest">
      <MemberTable
        name="harvest"
        members={institutions}
        columns={[t('alliance.offerings'), t('alliance.lag'), t('alliance.annexI')]}
        cells={({ id, catalogue }) =>
          catalogue
            ? [
                format.number(catalogue.offeringCount),
                <Lag {...catalogue} />,
                <Completeness at={id} share={catalogue.annexICompleteness} />,
              ]
            : ['–', '–', '–']
        }
      />
    </Section>
  );
}

function Lag({ lagSeconds, reachable, lastError }: NonNullable<HarvestShownFragment['catalogue']>) {
  const { t } = useTranslation();
  return (
    <>
      {lagSeconds === null ? t('alliance.neverHarvested') : t('alliance.secondsAgo', { count: lagSeconds })}{' '}
      {reachable === false && <span className="badge warn">{t('alliance.unreachable')}</span>}
      {lastError && (
        <p className="small soft" lang="en">
          {lastError}
        </p>
      )}
    </>
  );
}

function Completeness({ at, share }: { readonly at: string; readonly share: number | null }) {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState(false);
  if (share === null) return '–';
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 }).format(share);
  return (
    <>
      <span className="score">
        <span className="score-track" aria-hidden="true">
          <span style={{ width: `${share * 100}%` }} />
        </span>
        <strong>{percent}</strong>
      </span>
      {share < 1 && (
        <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary className="small">{t('alliance.gaps')}</summary>
          {open && <CoursesWithGaps at={at} />}
        </details>
      )}
    </>
  );
}

function CoursesWithGaps({ at }: { readonly at: string }) {
  const { t, i18n } = useTranslation();
  const [{ data, error, fetching }] = useQuery({ query: Gaps, variables: { at, language: i18n.language } });
  const gaps = data?.institution?.catalogue?.coursesWithGaps;
  return (
    <>
      <Troubles of={error} />
      {!data && fetching && <p className="soft">{t('app.loading')}</p>}
      <ul className="small">
        {gaps?.edges.map(({ node: { course, missing } }) => (
          <li key={course.id}>
            <Link to={`/catalogue?q=${encodeURIComponent(course.title)}&institution=${at}`}>{course.title}</Link>:{' '}
            <span lang="en">{missing.map(({ element }) => element).join('; ')}</span>
          </li>
        ))}
      </ul>
      {gaps && gaps.totalCount > gaps.edges.length && (
        <p className="small soft">{t('alliance.moreGaps', { count: gaps.totalCount - gaps.edges.length })}</p>
      )}
    </>
  );
}
