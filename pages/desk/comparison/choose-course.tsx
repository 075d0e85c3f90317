import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../../graph/generated/index.ts';
import { useFormat } from '../../components/format.ts';
import { useDebounced } from '../../components/use-debounced.ts';

const OurCourses = graphql(`
  query OurCourses($search: String!, $at: ID!, $language: String) {
    catalogue(search: $search, filter: { institutions: [$at] }, first: 20) {
      edges {
        node {
          id
          course {
            id
            title(language: $language)
            ects
          }
        }
      }
    }
  }
`);

interface ChooseCourseProps {
  readonly at: string;
  readonly onChoose: (course: string) => void;
}

/** Searches the courses of the officer's institution for one to compare with. */
export function ChooseCourse({ at, onChoose }: ChooseCourseProps) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const [words, setWords] = useState('');
  const search = useDebounced(words.trim(), 250);
  const [{ data }] = useQuery({
    query: OurCourses,
    variables: { search, at, language: i18n.language },
    pause: search.length < 2,
  });
  const found = search.length < 2 ? [] : (data?.catalogue.edges.map(({ node }) => node.course) ?? []);
  const courses = [...new Map(found.map((course) => [course.id, course])).values()].slice(0, 8);
  return (
    <details className="no-print">
      <summary>{t('desk.comparison.choose')}</summary>
      <div className="stack">
        <label className="field">
          <span className="label">{t('desk.comparison.search')}</span>
          <input type="search" value={words} onChange={({ target }) => setWords(target.value)} />
        </label>
        <ul role="list" className="row" aria-live="polite">
          {courses.map(({ id, title, ects }) => (
            <li key={id}>
              <button type="button" className="button small" onClick={() => onChoose(id)}>
                {title}
                {ects !== null && ` · ${t('catalogue.ects', { ects: format.number(ects) })}`}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
