import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { Notice } from '../components/notice.tsx';
import { useSessionEnded } from './use-session.ts';

/** Shown above a page once the reader's session has expired; signing in returns to that page. */
export function SessionEnded() {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  if (!useSessionEnded() || pathname === '/sign-in') return null;
  return (
    <div className="session-ended">
      <Notice tone="warn" role="alert" title={t('app.signInEnded')}>
        <p>{t('app.signInEndedWhy')}</p>
        <p>
          <Link to={`/sign-in?to=${encodeURIComponent(pathname + search)}`}>{t('app.signIn')}</Link>
        </p>
      </Notice>
    </div>
  );
}
