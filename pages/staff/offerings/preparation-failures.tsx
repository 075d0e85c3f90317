import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { graphql } from '../../graph/generated/index.ts';
import type { FailedPreparationsFragment } from '../../graph/generated/graphql.ts';
import { useInstitutionName } from '../../graph/institution-name.ts';

// Their names cannot be read: a learner's id tells the home institution, which answers for them.
export const FailedPreparations = graphql(`
  fragment FailedPreparations on PreparationFailureConnection {
    totalCount
    edges {
      cursor
      node {
        code
        message
        credential {
          id
        }
        enrolment {
          id
          learner {
            id
          }
        }
      }
    }
  }
`);

/** The enrolments whose credentials could not be prepared, why, and which institution to ask. */
export function PreparationFailures({ of: { totalCount, edges } }: { readonly of: FailedPreparationsFragment }) {
  const { t } = useTranslation();
  const nameOf = useInstitutionName(totalCount > 0);
  if (totalCount === 0) return null;
  return (
    <>
      <h3>{t('staff.failures', { count: totalCount })}</h3>
      <ul role="list" className="stack">
        {edges.map(({ cursor, node: { code, message, credential, enrolment } }) => {
          const home = enrolment?.learner?.id.replace(/:.*/, '');
          const learner = home ? t('staff.learnerOf', { institution: nameOf(home) }) : t('staff.somebody');
          return (
            <li key={cursor}>
              <p>
                {credential ? <Link to={`/staff/credentials/${credential.id}`}>{learner}</Link> : learner}
                {enrolment && ` · ${t('staff.enrolmentId', { id: enrolment.id })}`}
              </p>
              <p>
                {t(
                  `codes.preparationFault.${code as 'LEARNER_UNREADABLE'}`,
                  t('codes.preparationFault.INSTITUTION_UNAVAILABLE'),
                )}
              </p>
              <p className="small soft" lang="en">
                {message}
              </p>
            </li>
          );
        })}
      </ul>
    </>
  );
}
