import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { Title } from '../components/title.tsx';
import type { Session } from './session.ts';
import { useSession } from './use-session.ts';

/** A page for signed-in people for whom `for` is true; others are told why they cannot see it and what to do. */
export function NeedsSignIn({
  for: isFor,
  children,
}: {
  readonly for: (session: Session) => boolean;
  readonly children: (session: Session) => ReactNode;
}) {
  const { t } = useTranslation();
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session && isFor(session)) return children(session);
  return (
    <div className="narrow">
      <Title>{t(session ? 'app.notForYou' : 'app.signInNeeded')}</Title>
      <p className="lead">{t(session ? 'app.notForYouWhy' : 'app.signInNeededWhy')}</p>
      <p>
        <Link className="button primary" to={session ? '/' : `/sign-in?to=${encodeURIComponent(pathname + search)}`}>
          {t(session ? 'app.home' : 'app.signIn')}
        </Link>
      </p>
    </div>
  );
}
