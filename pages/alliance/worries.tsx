import { useTranslation } from 'react-i18next';
import { useFormat } from '../parts/format.ts';
import { Notice } from '../parts/notice.tsx';
import { Part } from './part.tsx';
import { worriesOf, type Watched } from './worries.ts';

/** What somebody should see to, each in a sentence. */
export function Worries({ institutions }: { readonly institutions: readonly Watched[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const worries = worriesOf(institutions, new Date());
  return (
    <Part name="worries">
      <div role="status" className="stack">
        {worries.length === 0 && <Notice tone="good">{t('alliance.allWell')}</Notice>}
        {worries.map(({ institution, tone, kind, date, count, share, name }) => (
          <Notice key={`${institution.id} ${kind} ${name} ${date}`} tone={tone} title={institution.name}>
            <p>
              {t(`alliance.worry.${kind}`, {
                date: date ? (kind === 'down' || kind === 'stuck' ? format.moment(date) : format.date(date)) : '',
                count: count ?? 0,
                share: format.percent(share ?? 0),
                name: name ?? '',
              })}
            </p>
          </Notice>
        ))}
      </div>
    </Part>
  );
}
