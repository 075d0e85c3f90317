import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { Title } from '../parts/title.tsx';

/** Shown where a page throws: what a person can do, and nothing about the machinery. */
export function Broken() {
  const { t } = useTranslation();
  const error = useRouteError();
  const missing = isRouteErrorResponse(error) && error.status === 404;
  return (
    <div className="narrow">
      <Title>{t(missing ? 'app.notFound' : 'app.broken')}</Title>
      <p className="lead">{t(missing ? 'app.notFoundWhy' : 'app.brokenWhy')}</p>
      <p>
        <a className="button primary" href={missing ? '/' : ''}>
          {t(missing ? 'app.home' : 'app.reload')}
        </a>
      </p>
    </div>
  );
}
