import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { CombinedError } from 'urql';
import { useInstitutionName } from '../graph/institution-name.ts';
import type { Refusal } from '../graph/result.ts';
import { troublesOf, type Trouble } from '../graph/trouble.ts';
import type { CommandState } from '../graph/use-command.ts';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'info' | 'good' | 'warn' | 'bad';
const ICONS: { readonly [T in Tone]: IconName } = { info: 'info', good: 'check', warn: 'warning', bad: 'cross' };

/** A short message. With `role`, screen readers announce it when it appears. */
export function Notice({
  tone = 'info',
  role,
  title,
  children,
}: {
  readonly tone?: Tone;
  readonly role?: 'status' | 'alert';
  readonly title?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className={`notice ${tone}`} role={role}>
      <Icon name={ICONS[tone]} />
      <div>
        {title && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** Which parts of a response are missing and why, in the reader's language; nothing if it is complete. */
export function Troubles({ of }: { readonly of: CombinedError | readonly Trouble[] | undefined }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const troubles = of && 'graphQLErrors' in of ? troublesOf(of) : (of ?? []);
  const nameOf = useInstitutionName(troubles.some(({ institution }) => institution !== null));
  return troubles.map(({ code, institution }) => (
    <Notice key={`${code} ${institution}`} tone="warn" role="status">
      <p>{t(`codes.trouble.${code}`, { institution: institution === null ? '' : nameOf(institution) })}</p>
      {code === 'UNAUTHENTICATED' && (
        <p>
          <Link to={`/sign-in?to=${encodeURIComponent(pathname + search)}`}>{t('app.signIn')}</Link>
        </p>
      )}
    </Notice>
  ));
}

/** Why an institution refused: the text for the code in the reader's language, and the institution's own message. */
export function Refusals({ refusal }: { readonly refusal: Refusal | null }) {
  const { t } = useTranslation();
  if (!refusal) return null;
  const said = refusal.details.map(({ message }) => message);
  return (
    <Notice tone="bad" role="alert" title={t(`codes.refusal.${refusal.code}`, t('codes.refused'))}>
      <p lang="en">{refusal.message}</p>
      {said.length > 0 && (
        <ul lang="en">
          {said.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

/** The outcome of a command, shown beside its button. */
export function CommandOutcome({ state }: { readonly state: CommandState }) {
  return (
    <>
      <Refusals refusal={state.refusal} />
      <Troubles of={state.troubles} />
    </>
  );
}
