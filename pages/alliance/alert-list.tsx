import { useTranslation } from 'react-i18next';
import { useFormat } from '../components/format.ts';
import { Notice } from '../components/notice.tsx';
import { Section } from './section.tsx';
import { alertsOf, type Watched } from './alerts.ts';

/** What an administrator should attend to, one sentence each. */
export function AlertList({ institutions }: { readonly institutions: readonly Watched[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const alerts = alertsOf(institutions, new Date());
  return (
    <Section name="alerts">
      <div role="status" className="stack">
        {alerts.length === 0 && <Notice tone="good">{t('alliance.allWell')}</Notice>}
        {alerts.map(({ institution, tone, kind, date, count, share, name }) => (
          <Notice key={`${institution.id} ${kind} ${name} ${date}`} tone={tone} title={institution.name}>
            <p>
              {t(`alliance.alert.${kind}`, {
                date: date ? (kind === 'down' || kind === 'stuck' ? format.moment(date) : format.date(date)) : '',
                count: count ?? 0,
                share: format.percent(share ?? 0),
                name: name ?? '',
              })}
            </p>
          </Notice>
        ))}
      </div>
    </Section>
  );
}
