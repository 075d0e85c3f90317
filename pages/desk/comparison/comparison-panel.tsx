import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../../graph/generated/index.ts';
import type { ComparedEvidenceFragment } from '../../graph/generated/graphql.ts';
import { useFieldOfStudy } from '../../components/field-of-study.ts';
import { useFormat } from '../../components/format.ts';
import { Troubles } from '../../components/notice.tsx';
import { ChooseCourse } from './choose-course.tsx';
import { comparedElements } from './compared-facts.ts';
import { FindingMark } from './finding-mark.tsx';
import { ComparedOutcomes } from './outcomes.tsx';

const OurCourse = graphql(`
  query OurCourse($id: ID!, $language: String) {
    course(id: $id) {
      ...CourseToCompare
    }
  }
`);

interface ComparisonProps {
  readonly request: ComparedEvidenceFragment;
  /** The officer's institution. */
  readonly at: string;
  /** The officer's institution's own comparison course; null if it knows of none. */
  readonly suggested: string | null;
}

/**
 * Compares the evidence with a course of the officer's institution, element by element, with each match and difference
 * in words. The officer can choose another course, which is kept in the address.
 */
export function ComparisonPanel({ request, at, suggested }: ComparisonProps) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const [parameters, setParameters] = useSearchParams();
  const id = parameters.get('with') ?? suggested;
  const [{ data, error }] = useQuery({
    query: OurCourse,
    variables: { id: id ?? '', language: i18n.language },
    pause: id === null,
  });
  const ours = id === null ? null : (data?.course ?? null);
  const elements = comparedElements(request.evidence, ours, format, useFieldOfStudy());
  return (
    <section className="card stack" aria-labelledby="comparison">
      <h2 id="comparison">{t('desk.comparison.title')}</h2>
      <p className="soft">
        {ours
          ? t('desk.comparison.with', { course: ours.title })
          : t('desk.comparison.without', { towards: request.towards ?? t('desk.comparison.nothing') })}
      </p>
      <Troubles of={error} />
      <table className="compared">
        <thead>
          <tr>
            <th scope="col">{t('desk.comparison.element')}</th>
            <th scope="col">{t('desk.comparison.there')}</th>
            {ours && <th scope="col">{t('desk.comparison.here')}</th>}
            {ours && <th scope="col">{t('desk.comparison.finding')}</th>}
          </tr>
        </thead>
        <tbody>
          {elements
            .filter(({ there, here }) => there !== null || here !== null)
            .map(({ name, there, here, finding }) => (
              <tr key={name}>
                <th scope="row">{t(`desk.comparison.elements.${name}`)}</th>
                <td data-label={t('desk.comparison.there')}>{there ?? <Nothing />}</td>
                {ours && <td data-label={t('desk.comparison.here')}>{here ?? <Nothing />}</td>}
                {ours && <td>{finding && <FindingMark finding={finding} />}</td>}
              </tr>
            ))}
        </tbody>
      </table>
      <ComparedOutcomes evidence={request.evidence} ours={ours} />
      <ChooseCourse
        at={at}
        onChoose={(course) => setParameters({ with: course }, { replace: true, preventScrollReset: true })}
      />
    </section>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return <span className="soft">{t('desk.comparison.notStated')}</span>;
}
