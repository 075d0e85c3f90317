import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { CourseAnnexIFragment, Mode, Supervision } from '../../graph/generated/graphql.ts';
import { useFormat } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';

export const CourseAnnexI = graphql(`
  fragment CourseAnnexI on Course {
    ects
    workloadHours
    eqfLevel
    languages
    credentialKind
    prerequisites(language: $language)
    qualityAssurance(language: $language)
    stackability(language: $language)
    partners {
      id
      name
    }
    missing {
      element
      explanation
    }
  }
`);

interface AnnexIProps {
  readonly course: CourseAnnexIFragment;
  readonly institution: { readonly name: string; readonly country: string };
  readonly assessments:
    readonly { readonly id: string; readonly type: string; readonly supervision: Supervision }[] | null;
  readonly mode: Mode;
}

/** What the credential will state: the elements of Annex I, in its order. */
export function AnnexI({ course, institution, assessments, mode }: AnnexIProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { ects, workloadHours } = course;
  const workload = [
    ects === null ? t('catalogue.noEcts') : t('catalogue.ects', { ects: format.number(ects) }),
    ...(workloadHours === null ? [] : [t('catalogue.hours', { hours: format.number(workloadHours) })]),
  ];
  return (
    <section className="stack" aria-labelledby="facts">
      <h2 id="facts">{t('catalogue.facts')}</h2>
      <p className="soft">{t('catalogue.factsLead')}</p>
      {course.missing.length > 0 && (
        <Notice tone="warn">
          <p>{t('catalogue.missing', { elements: format.list(course.missing.map(({ element }) => element)) })}</p>
        </Notice>
      )}
      <dl className="facts card">
        <Fact name="credential">{t(`codes.credentialKind.${course.credentialKind}`)}</Fact>
        <Fact name="awardedBy">{institution.name}</Fact>
        <Fact name="country">{format.country(institution.country)}</Fact>
        <Fact name="workload">{workload.join(' · ')}</Fact>
        <Fact name="level">{course.eqfLevel === null ? null : t('catalogue.level', { level: course.eqfLevel })}</Fact>
        <Fact name="assessment">{format.list((assessments ?? []).map(({ type }) => type))}</Fact>
        <Fact name="supervision">
          {[...new Set(assessments?.map(({ supervision }) => t(`codes.supervision.${supervision}`)))].join('; ')}
        </Fact>
        <Fact name="participation">{t(`codes.mode.${mode}`)}</Fact>
        <Fact name="languages">{format.list(course.languages.map(format.language))}</Fact>
        <Fact name="prerequisites">{course.prerequisites}</Fact>
        <Fact name="quality">{course.qualityAssurance}</Fact>
        <Fact name="stackability">{course.stackability}</Fact>
        <Fact name="partners">{format.list((course.partners ?? []).map(({ name }) => name))}</Fact>
      </dl>
    </section>
  );
}

type FactName = keyof typeof import('../../texts/en/catalogue.ts').catalogue.fact;

function Fact({ name, children }: { readonly name: FactName; readonly children: ReactNode }) {
  const { t } = useTranslation();
  if (!children) return null;
  return (
    <div>
      <dt>{t(`catalogue.fact.${name}`)}</dt>
      <dd>{children}</dd>
    </div>
  );
}
