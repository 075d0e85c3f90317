import { useTranslation } from 'react-i18next';
import { graphql } from '../graph/generated/index.ts';
import type { DeliveriesShownFragment } from '../graph/generated/graphql.ts';
import { useFormat } from '../parts/format.ts';
import type { Session } from '../session/session.ts';
import { GivenUp } from './given-up.tsx';
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

interface DeliveringProps {
  readonly institutions: readonly DeliveriesShownFragment[];
  readonly session: Session;
}

/** Messages on their way between institutions, and those that were given up. */
export function Delivering({ institutions, session }: DeliveringProps) {
  const { t } = useTranslation();
  const format = useFormat();
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
      {institutions.map(({ id, name, deliveries }) => (
        <GivenUp
          key={id}
          id={id}
          name={name}
          dead={deliveries?.dead ?? 0}
          mayReplay={id === session.institution && session.roles.includes('ADMINISTRATOR')}
        />
      ))}
    </Part>
  );
}
