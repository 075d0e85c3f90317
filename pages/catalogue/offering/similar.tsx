import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../../graph/generated/index.ts';

const SimilarOfferings = graphql(`
  query SimilarOfferings($to: ID!, $language: String) {
    similarOfferings(to: $to, first: 3) {
      offering {
        id
        institution {
          id
          name
        }
        course {
          id
          title(language: $language)
        }
      }
    }
  }
`);

/** Courses with similar outcomes. Queried separately, so that the page does not wait for it. */
export function Similar({ to }: { readonly to: string }) {
  const { t, i18n } = useTranslation();
  const [{ data }] = useQuery({ query: SimilarOfferings, variables: { to, language: i18n.language } });
  if (!data || data.similarOfferings.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="similar">
      <h2 id="similar">{t('catalogue.similar')}</h2>
      <ul className="stack similar">
        {data.similarOfferings.map(({ offering: { id, course, institution } }) => (
          <li key={id}>
            <Link to={`/catalogue/${id}`}>{course.title}</Link> <span className="soft">{institution.name}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
