import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Title } from '../components/title.tsx';
import { completeSignIn } from './oidc.ts';

// An authorization code can be used once: React's strict mode must not use it twice.
let completing: Promise<string> | undefined;

/** The page that the institution's sign-in redirects to. */
export function Component() {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    completing ??= completeSignIn();
    completing.then(
      (to) => location.replace(to),
      () => setFailed(true),
    );
  }, []);
  return (
    <div className="narrow">
      <Title>{t(failed ? 'app.signInFailed' : 'app.signingIn')}</Title>
      {failed && (
        <>
          <p className="lead">{t('app.signInFailedWhy')}</p>
          <p>
            <Link className="button primary" to="/sign-in">
              {t('app.again')}
            </Link>
          </p>
        </>
      )}
    </div>
  );
}
