import { useTranslation } from 'react-i18next';
import { useFormat } from '../parts/format.ts';
import type { Me } from './my-studies.ts';
import { Section } from './section.tsx';

/** What counts already, everywhere. */
export function Credits({ credits }: { readonly credits: NonNullable<Me['recognisedCredits']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const known = credits.filter((credit) => credit !== null);
  const total = known.reduce((sum, { ects }) => sum + ects, 0);
  return (
    <Section name="credits" empty={credits.length === 0} none={t('me.noCredits')}>
      <p className="figure">{t('me.creditsTotal', { ects: format.number(total) })}</p>
      <ul role="list" className="bars">
        {known.map(({ id, title, ects, towards }) => (
          <li key={id}>
            <span className="bar" style={{ width: `${(ects / Math.max(total, 1)) * 100}%` }} />
            <span>
              <strong>{t('catalogue.ects', { ects: format.number(ects) })}</strong> {title}
              {towards && <span className="soft"> {t('me.towards', { target: towards })}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
