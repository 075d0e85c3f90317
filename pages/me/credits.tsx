import { useTranslation } from 'react-i18next';
import { useFormat } from '../components/format.ts';
import { totalOf } from '../components/total.ts';
import type { Me } from './my-studies.ts';
import { Section } from './section.tsx';

type Credit = NonNullable<NonNullable<Me['recognisedCredits']>[number]>;

/** Recognised credits, by the university that recognised them. */
export function Credits({ credits }: { readonly credits: NonNullable<Me['recognisedCredits']> }) {
  const { t } = useTranslation();
  const known = credits.filter((credit) => credit !== null);
  const byPlace = Map.groupBy(known, ({ decision }) => decision?.request.institution.id ?? '');
  return (
    <Section name="credits" empty={credits.length === 0} none={t('me.noCredits')}>
      {[...byPlace].map(([id, here]) => (
        <CreditsAt key={id} credits={here} />
      ))}
      {known.length < credits.length && <p className="card">{t('me.awayCredit')}</p>}
    </Section>
  );
}

function CreditsAt({ credits }: { readonly credits: readonly Credit[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const total = totalOf(credits.map(({ ects }) => ects)) ?? 0;
  const institution = credits[0]?.decision?.request.institution.name ?? '';
  return (
    <div className="card stack">
      <h3>{t('me.creditsAt', { ects: format.number(total), institution })}</h3>
      <ul role="list" className="bars">
        {credits.map(({ id, title, ects, towards }) => (
          <li key={id}>
            <span className="bar" style={{ width: `${(ects / Math.max(total, 1)) * 100}%` }} />
            <span>
              <strong>{t('catalogue.ects', { ects: format.number(ects) })}</strong> {title}
              {towards && <span className="soft"> {t('me.towards', { target: towards })}</span>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
