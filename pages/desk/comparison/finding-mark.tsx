import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../components/icon.tsx';
import type { Finding } from './findings.ts';

const LOOK: { readonly [F in Finding]: { readonly tone: string; readonly icon: IconName } } = {
  EQUAL: { tone: 'good', icon: 'check' },
  MORE: { tone: 'good', icon: 'check' },
  NEAR: { tone: 'info', icon: 'info' },
  PARTLY: { tone: 'info', icon: 'info' },
  LESS: { tone: 'warn', icon: 'warning' },
  DIFFERS: { tone: 'warn', icon: 'warning' },
  NOT_THERE: { tone: 'warn', icon: 'question' },
  NOT_HERE: { tone: '', icon: 'question' },
  READ: { tone: '', icon: 'eye' },
};

/** A finding as a word with a sign; the colour adds no information. */
export function FindingMark({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation();
  const { tone, icon } = LOOK[finding];
  return (
    <span className={`badge ${tone}`}>
      <Icon name={icon} size={16} />
      {t(`desk.comparison.findings.${finding}`)}
    </span>
  );
}
