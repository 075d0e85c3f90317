import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Title } from '../components/title.tsx';

export function Component() {
  const { t } = useTranslation();
  return (
    <div className="narrow">
      <Title>{t('app.notFound')}</Title>
      <p className="lead">{t('app.notFoundWhy')}</p>
      <p>
        <Link className="button primary" to="/">
          {t('app.home')}
        </Link>
      </p>
    </div>
  );
}
