import { useTranslation } from 'react-i18next';
import { graphql } from '../graph/generated/index.ts';
import type { DeliveriesShownFragment } from '../graph/generated/graphql.ts';
import { useFormat } from '../parts/format.ts';
import { Notice } from '../parts/notice.tsx';
import { MemberTable, Part } from './part.tsx';

export const DeliveriesShown = graphql(`
  fragment DeliveriesShown on Institution {
    id
    name
    deliveries {
      pending
      dead
      oldestPendingAt
      reportedAt
    }
  }
`);

/** Messages on their way between institutions, and those that were given up. */
export function Delivering({ institutions }: { readonly institutions: readonly DeliveriesShownFragment[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const dead = institutions.some(({ deliveries }) => deliveries && deliveries.dead > 0);
  return (
    <Part name="deliveries">
      <MemberTable
        name="deliveries"
        members={institutions}
        columns={[t('alliance.pending'), t('alliance.dead'), t('alliance.oldest'), t('alliance.reported')]}
        cells={({ deliveries }) =>
          deliveries
            ? [
                format.number(deliveries.pending),
                deliveries.dead > 0 ? <span className="badge bad">{format.number(deliveries.dead)}</span> : '0',
                deliveries.oldestPendingAt ? format.moment(deliveries.oldestPendingAt) : '–',
                format.moment(deliveries.reportedAt),
              ]
            : ['–', '–', '–', '–']
        }
      />
      {dead && (
        <Notice tone="warn" title={t('alliance.replay')}>
          <p>{t('alliance.replayHow')}</p>
          <pre>
            <code>npm run admin -- deliveries replay</code>
          </pre>
        </Notice>
      )}
    </Part>
  );
}
