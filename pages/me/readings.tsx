import { useTranslation } from 'react-i18next';
import { useFormat } from '../components/format.ts';
import type { Me } from './my-studies.ts';
import { Section } from './section.tsx';

/** Which institution read what about the learner, when, and on what basis. */
export function Readings({ readings }: { readonly readings: NonNullable<Me['readBy']>['edges'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Section name="readings" empty={readings.length === 0} none={t('me.noReadings')}>
      <p className="soft">{t('me.readingsLead')}</p>
      <ul role="list" className="readings">
        {readings.map(({ node: { institution, what, why, at } }, index) => (
          <li key={`${at} ${index}`}>
            <time dateTime={at} className="small soft">
              {format.moment(at)}
            </time>
            <span>
              {t('me.readingLine', {
                institution: institution.name,
                what: format.list(what.map((one) => t(`codes.personalData.${one}`))),
                why: format.list(why.map((one) => t(`codes.readingPurpose.${one}`))),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
