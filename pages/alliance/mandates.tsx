import { useTranslation } from 'react-i18next';
import type { MandateShownFragment } from '../graph/generated/graphql.ts';
import type { Session } from '../session/session.ts';
import { MandateList } from '../staff/mandates/mandate-list.tsx';
import { Section } from './section.tsx';

interface MandatesProps {
  readonly institutions: readonly {
    readonly id: string;
    readonly name: string;
    readonly mandatesGiven: readonly MandateShownFragment[];
  }[];
  readonly session: Session;
}

/** All mandates of the alliance, by the institution that granted them. Its registrars can revoke them here. */
export function Mandates({ institutions, session }: MandatesProps) {
  const { t } = useTranslation();
  const giving = institutions.filter(({ mandatesGiven }) => mandatesGiven.length > 0);
  return (
    <Section name="mandates">
      {giving.length === 0 && <p className="soft">{t('staff.noMandates')}</p>}
      {giving.map(({ id, mandatesGiven }) => (
        <div key={id} className="card">
          <MandateList
            mandates={mandatesGiven}
            revocable={id === session.institution && session.roles.includes('REGISTRAR')}
          />
        </div>
      ))}
    </Section>
  );
}
