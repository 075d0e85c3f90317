import { useTranslation } from 'react-i18next';
import type { VerifyDocumentQuery } from '../graph/generated/graphql.ts';
import { Icon, type IconName } from '../parts/icon.tsx';

type Check = VerifyDocumentQuery['verifyCredential']['checks'][number];
type Shown = 'OK' | 'ERROR' | 'SKIPPED' | 'UNDECIDED';

const LOOK: { readonly [S in Shown]: { readonly tone: string; readonly icon: IconName } } = {
  OK: { tone: 'good', icon: 'check' },
  ERROR: { tone: 'bad', icon: 'cross' },
  UNDECIDED: { tone: 'warn', icon: 'question' },
  SKIPPED: { tone: '', icon: 'info' },
};

/** Every check with its own result, in words, and what was found in this case. */
export function Checks({ checks }: { readonly checks: readonly Check[] }) {
  const { t } = useTranslation();
  return (
    <section className="stack" aria-labelledby="checks">
      <h2 id="checks">{t('verify.checks')}</h2>
      <p className="soft">{t('verify.checksLead')}</p>
      <ul role="list" className="checks">
        {checks.map((check) => (
          <CheckLine key={check.name} check={check} />
        ))}
      </ul>
    </section>
  );
}

function CheckLine({ check: { name, status, indication, message } }: { readonly check: Check }) {
  const { t } = useTranslation();
  const shown: Shown = status === 'ERROR' && indication === 'INDETERMINATE' ? 'UNDECIDED' : status;
  const { tone, icon } = LOOK[shown];
  return (
    <li className={`check-line ${tone}`}>
      <Icon name={icon} size={24} />
      <div>
        <h3>
          {t(`verify.check.${name as 'FORMAT'}.name`, name)}{' '}
          <span className={`badge ${tone}`}>
            {shown === 'UNDECIDED' ? t('verify.undecided') : t(`verify.checkStatus.${shown}`)}
          </span>
        </h3>
        <p>{t(`verify.check.${name as 'FORMAT'}.what`, '')}</p>
        {message && (
          <p className="small soft" lang="en">
            {message}
          </p>
        )}
      </div>
    </li>
  );
}
