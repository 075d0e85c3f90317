import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../graph/generated/index.ts';
import { useFormat } from '../components/format.ts';
import { Icon } from '../components/icon.tsx';
import { Notice, Troubles } from '../components/notice.tsx';
import { Title } from '../components/title.tsx';
import type { Asked } from './oidc.ts';
import './session.css';

const SignInPlaces = graphql(`
  query SignInPlaces {
    institutions {
      id
      name
      country
      colour
      oidcIssuer
    }
  }
`);

/** The choice of institution; the institution's own sign-in follows. */
export function Component() {
  const { t } = useTranslation();
  const format = useFormat();
  const [parameters] = useSearchParams();
  const [{ data, error, fetching }] = useQuery({ query: SignInPlaces });
  const [going, setGoing] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);

  const go = async (asked: Asked) => {
    setGoing(asked.institution);
    setFailed(null);
    const { signIn } = await import('./oidc.ts');
    await signIn(asked, parameters.get('to') ?? '/').catch(() => {
      setFailed(asked.name);
      setGoing(null);
    });
  };
  return (
    <div className="narrow">
      <Title>{t('app.signInTitle')}</Title>
      <p className="lead">{t('app.signInLead')}</p>
      <Troubles of={error} />
      {failed !== null && (
        <Notice tone="bad" role="alert" title={t('app.signInFailed')}>
          <p>{t('app.signInAway', { institution: failed })}</p>
        </Notice>
      )}
      <ul role="list" className="stack" aria-busy={fetching}>
        {data?.institutions.map(({ id, name, country, colour, oidcIssuer }) => (
          <li key={id}>
            <Button
              className="institution"
              style={{ '--institution': colour }}
              isDisabled={going !== null}
              onPress={() => void go({ institution: id, name, issuer: oidcIssuer })}
            >
              <span>
                <strong>{name}</strong>
                <span className="soft small">{format.country(country)}</span>
              </span>
              {going === id ? (
                <span className="spinner" role="img" aria-label={t('app.signingIn')} />
              ) : (
                <Icon name="arrow" />
              )}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
