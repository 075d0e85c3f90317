import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { Title } from '../components/title.tsx';

/**
 * Shown when a page throws or cannot be loaded: what the reader can do, without technical detail. When the browser is
 * online again, the page reloads by itself.
 */
export function ErrorPage() {
  const { t } = useTranslation();
  const error = useRouteError();
  const missing = isRouteErrorResponse(error) && error.status === 404;
  const offline = !navigator.onLine;
  useEffect(() => {
    if (!offline) return undefined;
    const reload = () => location.reload();
    window.addEventListener('online', reload);
    return () => window.removeEventListener('online', reload);
  }, [offline]);
  const [title, why] = missing
    ? (['app.notFound', 'app.notFoundWhy'] as const)
    : offline
      ? (['app.away', 'app.offlineWhy'] as const)
      : isNotBrought(error)
        ? (['app.away', 'codes.trouble.HUB_AWAY'] as const)
        : (['app.broken', 'app.brokenWhy'] as const);
  return (
    <div className="narrow">
      <Title>{t(title)}</Title>
      <p className="lead">{t(why)}</p>
      <p>
        <a className="button primary" href={missing ? '/' : ''}>
          {t(missing ? 'app.home' : 'app.reload')}
        </a>
      </p>
    </div>
  );
}

/** How browsers report that a page's module could not be imported. */
function isNotBrought(error: unknown): boolean {
  return error instanceof TypeError && /import|fetch|module/i.test(error.message);
}
