import { useTranslation } from 'react-i18next';
import { graphql } from '../graph/generated/index.ts';
import type { HealthShownFragment, HealthStatus } from '../graph/generated/graphql.ts';
import { useFormat } from '../components/format.ts';
import { Fetches } from './fetches.tsx';
import { MemberTable, Section } from './section.tsx';

export const HealthShown = graphql(`
  fragment HealthShown on Institution {
    id
    name
    health {
      status
      checkedAt
      fetches {
        ...FetchesShown
      }
      subgraphs {
        name
        status
        latencyMs
        schemaCompatible
      }
    }
  }
`);

const TONE: { readonly [S in HealthStatus]: string } = { UP: 'good', DEGRADED: 'warn', DOWN: 'bad', UNKNOWN: '' };

/** The state of each institution's node, as last reported to and observed by the hub. */
export function Health({ institutions }: { readonly institutions: readonly HealthShownFragment[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Section name="health">
      <MemberTable
        name="health"
        members={institutions}
        columns={[t('alliance.state'), t('alliance.heard'), t('alliance.fetches'), t('alliance.services')]}
        cells={({ health }) =>
          health
            ? [
                <span className={`badge ${TONE[health.status]}`}>{t(`codes.health.${health.status}`)}</span>,
                format.moment(health.checkedAt),
                <Fetches of={health.fetches} />,
                <ul role="list" className="services">
                  {health.subgraphs.map(({ name, status, latencyMs, schemaCompatible }) => (
                    <li key={name}>
                      <span className={`dot ${TONE[status]}`} aria-hidden="true" />
                      <code>{name}</code>{' '}
                      <span className="small soft">
                        {[
                          status !== 'UP' && t(`codes.health.${status}`),
                          latencyMs === null ? t('alliance.notAsked') : t('alliance.latency', { ms: latencyMs }),
                          schemaCompatible === false && t('alliance.otherRelease'),
                        ]
                          .filter(Boolean)
                          .join(', ')}
                      </span>
                    </li>
                  ))}
                </ul>,
              ]
            : ['–', '–', '–', '–']
        }
      />
    </Section>
  );
}
