import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { graphql } from '../../graph/generated/index.ts';
import type { CourseOutcomesFragment } from '../../graph/generated/graphql.ts';

export const CourseOutcomes = graphql(`
  fragment CourseOutcomes on Course {
    learningOutcomes {
      title(language: $language)
      escoSkills {
        id
        label(language: $language)
      }
    }
  }
`);

/** The learning outcomes; each skill links to other courses that teach it. */
export function Outcomes({ course: { learningOutcomes } }: { readonly course: CourseOutcomesFragment }) {
  const { t } = useTranslation();
  if (learningOutcomes.length === 0) return null;
  const skills = new Map(learningOutcomes.flatMap(({ escoSkills }) => escoSkills.map(({ id, label }) => [id, label])));
  return (
    <section className="stack" aria-labelledby="outcomes">
      <h2 id="outcomes">{t('catalogue.outcomes')}</h2>
      <ul className="outcomes">
        {learningOutcomes.map(({ title }) => (
          <li key={title}>{title}</li>
        ))}
      </ul>
      {skills.size > 0 && (
        <>
          <h3>{t('catalogue.skillsOf')}</h3>
          <ul role="list" className="row">
            {[...skills].map(([id, label]) => (
              <li key={id}>
                <Link className="chip" to={`/catalogue?skill=${encodeURIComponent(id)}`}>
                  {label ?? id}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
