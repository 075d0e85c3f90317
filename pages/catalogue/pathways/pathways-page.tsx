import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../../graph/generated/index.ts';
import { useFormat } from '../../components/format.ts';
import { Troubles } from '../../components/notice.tsx';
import { Title } from '../../components/title.tsx';
import './pathways.css';

const PathwaysList = graphql(`
  query PathwaysList($language: String) {
    pathways(first: 100) {
      edges {
        node {
          id
          title(language: $language)
          goal(language: $language)
          creditsNeeded
          steps {
            position
          }
        }
      }
    }
  }
`);

/** Pathways across several universities. */
export function Component() {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const [{ data, error }] = useQuery({ query: PathwaysList, variables: { language: i18n.language } });
  return (
    <div className="narrow">
      <p>
        <Link to="/catalogue">{t('catalogue.back')}</Link>
      </p>
      <Title>{t('catalogue.pathways')}</Title>
      <p className="lead">{t('catalogue.pathwaysLead')}</p>
      <Troubles of={error} />
      {data?.pathways.edges.length === 0 && <p>{t('catalogue.pathwaysNone')}</p>}
      <ul role="list" className="stack">
        {data?.pathways.edges.map(({ node: { id, title, goal, creditsNeeded, steps } }) => (
          <li key={id} className="card stack pathway-card">
            <h2>
              <Link to={`/catalogue/pathways/${id}`}>{title}</Link>
            </h2>
            <p>{goal}</p>
            <p className="soft small">
              {t('catalogue.ects', { ects: format.number(creditsNeeded) })} ·{' '}
              {t('catalogue.stepCount', { count: steps.length })}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
