import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CommandOutcome, Notice } from '../../components/notice.tsx';
import { sendNow, takeBack, useOutgoing, type Outgoing } from './outgoing.ts';
import './outgoing-bar.css';

const TONE = { WAITING: 'info', SENDING: 'info', SENT: 'good', FAILED: 'bad' } as const;

/**
 * Decisions being sent, at the bottom of the window on every page: each can be undone until sent, and is then reported as
 * sent or failed. A live region must exist before its content; it is a landmark only while it has any.
 */
export function OutgoingBar() {
  const { t } = useTranslation();
  const outgoing = useOutgoing();
  return (
    <div className="outgoing no-print" aria-live="polite">
      {outgoing.length > 0 && (
        <section className="stack" aria-label={t('desk.outgoing.title')}>
          {outgoing.map((one) => (
            <OutgoingLine key={one.request} outgoing={one} />
          ))}
        </section>
      )}
    </div>
  );
}

function OutgoingLine({ outgoing }: { readonly outgoing: Outgoing }) {
  const { t } = useTranslation();
  const { request, title, state, refusal, troubles } = outgoing;
  return (
    <Notice tone={TONE[state]} title={t(`desk.outgoing.${state}`, { title })}>
      {state === 'FAILED' && <CommandOutcome state={{ busy: false, refusal, troubles }} />}
      <p className="row">
        {state === 'WAITING' && (
          <>
            <button type="button" className="button small undo" onClick={() => takeBack(request)}>
              {t('desk.outgoing.undo')} <Countdown until={outgoing.leavesAt} />
            </button>
            <button type="button" className="button quiet small" onClick={() => void sendNow(request)}>
              {t('desk.outgoing.now')}
            </button>
          </>
        )}
        {state === 'FAILED' && (
          <>
            <button type="button" className="button small" onClick={() => void sendNow(request)}>
              {t('app.again')}
            </button>
            <Link className="button small" to={`/desk/${request}`}>
              {t('desk.outgoing.open')}
            </Link>
            <button type="button" className="button quiet small" onClick={() => takeBack(request)}>
              {t('app.close')}
            </button>
          </>
        )}
      </p>
    </Notice>
  );
}

/** The countdown, hidden from screen readers, which would announce every second. */
function Countdown({ until }: { readonly until: number }) {
  const left = () => Math.max(0, Math.ceil((until - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(left()), 250);
    return () => clearInterval(timer);
  });
  return <span aria-hidden="true">({seconds})</span>;
}
