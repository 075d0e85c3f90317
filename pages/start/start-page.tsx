import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../graph/generated/index.ts';
import { Icon, type IconName } from '../components/icon.tsx';
import { Troubles } from '../components/notice.tsx';
import { Title } from '../components/title.tsx';
import { useFormat } from '../components/format.ts';
import './start.css';

const Start = graphql(`
  query Start {
    catalogue(first: 1, filter: { status: [OPEN] }) {
      totalCount
    }
    institutions {
      id
      name
      country
      colour
    }
  }
`);

/** The start page: a short introduction, and a card for each kind of user. */
export function Component() {
  const { t } = useTranslation();
  const format = useFormat();
  const [{ data, error }] = useQuery({ query: Start });
  return (
    <>
      <section className="hero">
        <Title tab="">{t('start.title')}</Title>
        <p className="lead">{t('start.lead')}</p>
        <p className="row">
          <Link className="button primary" to="/catalogue">
            <Icon name="search" />
            {t('start.learner.go')}
          </Link>
          <span className="soft" role="status">
            {data && t('start.open', { count: data.catalogue.totalCount })}
          </span>
        </p>
        <Troubles of={error} />
      </section>
      <section aria-labelledby="doors">
        <h2 id="doors">{t('start.doors')}</h2>
        <ul role="list" className="doors">
          <Door name="learner" icon="book" to="/catalogue" />
          <Door name="mine" icon="person" to="/me" />
          <Door name="employer" icon="seal" to="/verify" />
          <Door name="officer" icon="scales" to="/desk" />
          <Door name="staff" icon="file" to="/staff" />
          <Door name="administrator" icon="eye" to="/alliance" />
          <Door name="developer" icon="code" to="/explorer" />
        </ul>
      </section>
      <section aria-labelledby="members" className="members">
        <h2 id="members">{t('start.members')}</h2>
        <ul role="list">
          {data?.institutions.map(({ id, name, country, colour }) => (
            <li key={id}>
              <Link to={`/catalogue?institution=${id}`} style={{ '--institution': colour }}>
                <strong>{name}</strong>
                <span>{format.country(country)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

interface DoorProps {
  readonly name: 'learner' | 'mine' | 'employer' | 'officer' | 'staff' | 'administrator' | 'developer';
  readonly icon: IconName;
  readonly to: string;
}

function Door({ name, icon, to }: DoorProps) {
  const { t } = useTranslation();
  return (
    <li className="card door">
      <Icon name={icon} size={30} />
      <h3>{t(`start.${name}.title`)}</h3>
      <p>{t(`start.${name}.text`)}</p>
      <Link to={to} reloadDocument={to === '/explorer'}>
        {t(`start.${name}.go`)}
        <Icon name="arrow" />
      </Link>
    </li>
  );
}
