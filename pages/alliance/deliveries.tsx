import { useTranslation } from 'react-i18next';
import { graphql } from '../graph/generated/index.ts';
import type { DeliveriesShownFragment } from '../graph/generated/graphql.ts';
import { useFormat } from '../components/format.ts';
import type { Session } from '../session/session.ts';
import { DeadLetters } from './dead-letters.tsx';
import { MemberTable, Section } from './section.tsx';

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

interface DeliveriesProps {
  readonly institutions: readonly DeliveriesShownFragment[];
  readonly session: Session;
}

/** Messages queued between institutions, and the dead letters of each. */
export function Deliveries({ institutions, session }: DeliveriesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Section name="deliveries">
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
        <DeadLetters
          key={id}
          id={id}
          name={name}
          dead={deliveries?.dead ?? 0}
          mayResend={id === session.institution && session.roles.includes('ADMINISTRATOR')}
        />
      ))}
    </Section>
  );
}
