import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../graph/generated/index.ts';
import type { ShownCheckFragment as Check } from '../graph/generated/graphql.ts';
import { Icon, type IconName } from '../components/icon.tsx';

export const ShownCheck = graphql(`
  fragment ShownCheck on VerificationCheck {
    name
    status
    indication
    subIndication
    message
  }
`);

type Shown = 'OK' | 'ERROR' | 'SKIPPED' | 'UNDECIDED';

const LOOK: { readonly [S in Shown]: { readonly tone: string; readonly icon: IconName } } = {
  OK: { tone: 'good', icon: 'check' },
  ERROR: { tone: 'bad', icon: 'cross' },
  UNDECIDED: { tone: 'warn', icon: 'question' },
  SKIPPED: { tone: '', icon: 'info' },
};

interface ChecksProps {
  readonly checks: readonly Check[];
  /** The level of its heading; the headings of the checks are one level below. */
  readonly level?: 2 | 3;
  /** True if the findings of passed checks are shown elsewhere. */
  readonly brief?: boolean;
}

/** All checks with their results and findings. */
export function Checks({ checks, level = 2, brief = false }: ChecksProps) {
  const { t } = useTranslation();
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section className="stack" aria-labelledby={id}>
      <Heading id={id}>{t('verify.checks')}</Heading>
      <p className="soft">{t('verify.checksLead')}</p>
      <ul role="list" className="checks">
        {checks.map((check) => (
          <CheckLine key={check.name} check={check} level={level} brief={brief} />
        ))}
      </ul>
    </section>
  );
}

function CheckLine({
  check: { name, status, indication, message },
  level,
  brief,
}: {
  readonly check: Check;
  readonly level: 2 | 3;
  readonly brief: boolean;
}) {
  const { t } = useTranslation();
  const Heading = level === 2 ? 'h3' : 'h4';
  const shown: Shown = status === 'ERROR' && indication === 'INDETERMINATE' ? 'UNDECIDED' : status;
  const { tone, icon } = LOOK[shown];
  return (
    <li className={`check-line ${tone}`}>
      <Icon name={icon} size={24} />
      <div>
        <Heading>
          {t(`verify.check.${name as 'FORMAT'}.name`, name)}{' '}
          <span className={`badge ${tone}`}>
            {shown === 'UNDECIDED' ? t('verify.undecided') : t(`verify.checkStatus.${shown}`)}
          </span>
        </Heading>
        <p>{t(`verify.check.${name as 'FORMAT'}.what`, '')}</p>
        {message && !(brief && status === 'OK') && (
          <p className="small soft" lang="en">
            {message}
          </p>
        )}
      </div>
    </li>
  );
}
