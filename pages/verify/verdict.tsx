import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Verdict as VerdictName } from '../graph/generated/graphql.ts';
import { Icon } from '../components/icon.tsx';

const LOOK = {
  VALID: { tone: 'good', icon: 'check' },
  INVALID: { tone: 'bad', icon: 'cross' },
  INDETERMINATE: { tone: 'warn', icon: 'question' },
} as const satisfies Record<VerdictName, object>;

interface VerdictProps {
  readonly verdict: VerdictName;
  /** The level of its heading. */
  readonly level?: 2 | 3;
  /** The text below; by default the meaning of the verdict. */
  readonly children?: ReactNode;
}

/** The verdict on a sealed document, by words, sign and colour. */
export function Verdict({ verdict, level = 2, children }: VerdictProps) {
  const { t } = useTranslation();
  const { tone, icon } = LOOK[verdict];
  const Heading = `h${level}` as const;
  return (
    <section className={level === 2 ? `verdict ${tone}` : `verdict compact ${tone}`}>
      <span className="verdict-mark">
        <Icon name={icon} size={level === 2 ? 40 : 24} />
      </span>
      <div>
        <Heading tabIndex={-1}>{t(`verify.verdict.${verdict}.title`)}</Heading>
        {children ?? <p>{t(`verify.verdict.${verdict}.text`)}</p>}
      </div>
    </section>
  );
}
