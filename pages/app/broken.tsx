import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { Title } from '../components/title.tsx';

/**
 * Shown where a page throws, or could not be brought: what a person can do, and nothing about the machinery. Back online,
 * the page is loaded anew by itself.
 */
export function Broken() {
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

/** As browsers say that a part of the pages could not be fetched (the import of a page's module). */
function isNotBrought(error: unknown): boolean {
  return error instanceof TypeError && /import|fetch|module/i.test(error.message);
}
