import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { MyConsentFragment } from '../../graph/generated/graphql.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useTell } from '../../components/done-area.tsx';
import { useFormat } from '../../components/format.ts';
import { CommandOutcome } from '../../components/notice.tsx';
import { Section } from '../section.tsx';
import { ConsentButton } from './consent-button.tsx';

export const MyConsent = graphql(`
  fragment MyConsent on Consent {
    id
    what
    why
    until
    endsAt
    withdrawnAt
    to {
      id
      name
    }
  }
`);

const WithdrawConsent = graphql(`
  mutation TakeConsentBack($consent: ID!) {
    withdrawConsent(input: { consentId: $consent }) {
      ... on Consent {
        ...MyConsent
      }
      ...WhyRefused
    }
  }
`);

/** The learner's consents, each with a button to withdraw it. */
export function Consents({
  consents,
  institutions,
}: {
  readonly consents: readonly MyConsentFragment[];
  readonly institutions: readonly { readonly id: string; readonly name: string }[];
}) {
  const { t } = useTranslation();
  return (
    <Section name="consents" empty={false} none="">
      <p className="soft">{t('me.consentsLead')}</p>
      {consents.length === 0 && <p className="soft">{t('me.noConsents')}</p>}
      <ul role="list" className="stack">
        {consents.map((consent) => (
          <li key={consent.id} className="card">
            <ConsentLine consent={consent} />
          </li>
        ))}
      </ul>
      <ConsentButton institutions={institutions} />
    </Section>
  );
}

function ConsentLine({
  consent: { id, to, what, why, until, endsAt, withdrawnAt },
}: {
  readonly consent: MyConsentFragment;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [run, state] = useCommand(WithdrawConsent);
  const tell = useTell();
  const withdraw = async () => void ((await run({ consent: id })) && tell(t('me.done.consentWithdrawn')));
  const ended = Date.parse(endsAt) <= Date.now();
  const line = { institution: to.name, what: format.list(what.map((one) => t(`codes.personalData.${one}`))) };
  return (
    <div className="line">
      <div>
        <p>
          <strong>{t('me.consentLine', line)}</strong>
        </p>
        <p className="soft">{t('me.consentWhy', { why })}</p>
        <CommandOutcome state={state} />
      </div>
      <div className="line-end">
        <span className={withdrawnAt || ended ? 'badge' : 'badge good'}>
          {withdrawnAt
            ? t('me.consentWithdrawn', { date: format.date(withdrawnAt) })
            : t(ended ? 'me.consentEnded' : 'me.consentUntil', { date: format.date(until) })}
        </span>
        {!withdrawnAt && !ended && (
          <Button className="button quiet small" data-pending={state.busy || undefined} onPress={() => void withdraw()}>
            {t('me.consentWithdraw')}
          </Button>
        )}
      </div>
    </div>
  );
}
