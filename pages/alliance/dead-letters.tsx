import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../graph/generated/index.ts';
import { useCommand } from '../graph/use-command.ts';
import { useFormat } from '../components/format.ts';
import { CommandOutcome, Notice, Troubles } from '../components/notice.tsx';
import { usePolling } from '../components/use-polling.ts';

const DeadLettersNow = graphql(`
  query DeadLettersNow($at: ID!) {
    institution(id: $at) {
      id
      undelivered(first: 50) {
        id
        kind
        to
        since
        state
        tries
        lastError
      }
    }
  }
`);

const ResendHere = graphql(`
  mutation ResendHere($at: ID!, $message: ID, $key: ID!) {
    replayDeliveries(input: { at: $at, messageId: $message, idempotencyKey: $key }) {
      ... on DeliveryReplay {
        id
        messages
      }
      ...WhyRefused
    }
  }
`);

const REPLAYS = { additionalTypenames: ['DeliveryReplay'] };
/** A resent message may be refused again moments later. */
const EVERY_MS = 5000;

interface DeadLettersProps {
  readonly id: string;
  readonly name: string;
  /** The number of dead letters its node last reported. */
  readonly dead: number;
  /** True for the institution's own administrators, who may resend them. */
  readonly mayResend: boolean;
}

/** One institution's dead letters, each with its last error, and buttons to resend them. */
export function DeadLetters({ id, name, dead, mayResend }: DeadLettersProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [sent, setSent] = useState<number | null>(null);
  const [run, state] = useCommand(ResendHere);
  const pause = dead === 0;
  const [{ data, error }, ask] = useQuery({ query: DeadLettersNow, variables: { at: id }, context: REPLAYS, pause });
  usePolling(() => ask({ requestPolicy: 'network-only' }), !pause, EVERY_MS);
  const messages = pause ? [] : (data?.institution?.undelivered ?? []).filter((one) => one.state === 'DEAD');
  const resend = async (message: string | null) => {
    setSent(null);
    const done = await run({ at: id, message });
    if (done) setSent(done.messages);
  };
  return (
    <>
      {messages.length > 0 && (
        <section className="card stack" aria-labelledby={`dead-letters-${id}`}>
          <h3 id={`dead-letters-${id}`}>{t('alliance.deadLetters', { name })}</h3>
          <p className="soft">{t(mayResend ? 'alliance.resendHow' : 'alliance.resendTheirs', { name })}</p>
          <ul role="list">
            {messages.map(({ id: message, kind, to, since, tries, lastError }) => (
              <li key={message} className="line">
                <div>
                  <p>
                    <code>{kind}</code> → {to}
                  </p>
                  <p className="small soft">
                    {format.moment(since)} · {t('alliance.tried', { count: tries })}
                  </p>
                  {lastError && (
                    <p className="small wrap" lang="en">
                      {lastError}
                    </p>
                  )}
                </div>
                {mayResend && (
                  <Button
                    className="button small"
                    data-pending={state.busy || undefined}
                    aria-label={t('alliance.resendOneOf', { kind, to })}
                    onPress={() => void resend(message)}
                  >
                    {t('alliance.resendOne')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {mayResend && (
            <p>
              <Button
                className="button primary"
                data-pending={state.busy || undefined}
                onPress={() => void resend(null)}
              >
                {t('alliance.resendAll', { name })}
              </Button>
            </p>
          )}
        </section>
      )}
      {!pause && <Troubles of={error} />}
      <CommandOutcome state={state} />
      <div role="status">
        {sent !== null && (
          <Notice tone={sent > 0 ? 'good' : 'info'} title={name}>
            <p>{sent > 0 ? t('alliance.resent', { count: sent }) : t('alliance.nothingToResend')}</p>
          </Notice>
        )}
      </div>
    </>
  );
}
