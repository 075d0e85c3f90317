import { graphql } from '../../graph/generated/index.ts';
import type { ComparedEvidenceFragment, CourseToCompareFragment } from '../../graph/generated/graphql.ts';
import type { Format } from '../../components/format.ts';
import { totalOf } from '../../components/total.ts';
import { compareAmounts, compareFields, compareSets, compareTexts, type Finding } from './findings.ts';

export const CourseToCompare = graphql(`
  fragment CourseToCompare on Course {
    id
    title(language: $language)
    ects
    eqfLevel
    workloadHours
    iscedF
    languages
    assessmentTypes {
      id
      label(language: $language)
    }
    prerequisites(language: $language)
    qualityAssurance(language: $language)
    stackability(language: $language)
    learningOutcomes {
      title(language: $language)
      escoSkills {
        id
        label(language: $language)
      }
    }
  }
`);

export const ComparedEvidence = graphql(`
  fragment ComparedEvidence on RecognitionRequest {
    towards
    evidence {
      title(language: $language)
      ects
      eqfLevel
      workloadHours
      iscedF
      learningOutcomes(language: $language)
      skills
      credential {
        id
        enrolment {
          id
          offering {
            id
            course {
              ...CourseToCompare
            }
          }
        }
      }
    }
  }
`);

/** The elements compared, in the order of Annex I of the European approach to micro-credentials. */
export type ElementName =
  'title' | 'ects' | 'workload' | 'level' | 'field' | 'languages' | 'assessment' | 'prerequisites' | 'quality';

/** One element of both courses as text, and the finding of comparing them. */
export interface ComparedElement {
  readonly name: ElementName;
  readonly there: string | null;
  readonly here: string | null;
  readonly finding: Finding | null;
}

type Evidence = ComparedEvidenceFragment['evidence'];
type Course = CourseToCompareFragment;

/**
 * The elements of both sides: credits, hours, level and field as stated in the sealed documents, summed or joined if
 * there are several; the rest as the provider publishes its course today. Null for what is not known.
 */
export function comparedElements(
  evidence: Evidence,
  ours: Course | null,
  format: Format,
  field: (code: string) => string,
): ComparedElement[] {
  const theirs = evidence.flatMap(({ credential }) => credential?.enrolment?.offering?.course ?? []);
  const ects = totalOf(evidence.map((one) => one.ects));
  const hours = totalOf(evidence.map((one) => one.workloadHours)) ?? totalOf(theirs.map((one) => one.workloadHours));
  const levels = evidence.flatMap(({ eqfLevel }) => eqfLevel ?? []);
  const level = levels.length > 0 ? Math.min(...levels) : null;
  const fields = unique(evidence.flatMap(({ iscedF }) => iscedF ?? []));
  const languages = unique(theirs.flatMap((one) => one.languages));
  const assessments = theirs.flatMap((one) => one.assessmentTypes);
  const texts = (key: 'prerequisites' | 'qualityAssurance') =>
    unique(theirs.flatMap((one) => one[key] ?? [])).join(' ') || null;
  const number = (value: number | null | undefined) => (value == null ? null : format.number(value));
  const named = (types: Course['assessmentTypes']) =>
    format.list(unique(types.map(({ id, label }) => label ?? id))) || null;
  const titles = format.list(evidence.map(({ title }) => title));
  const spoken = (codes: readonly string[]) => format.list(codes.map(format.language)) || null;
  const shown = (code: string) => (field(code) === code ? code : `${field(code)} (${code})`);
  const none = ours === null;
  const against = (finding: Finding | null) => (none ? null : finding);
  return [
    { name: 'title', there: titles, here: ours?.title ?? null, finding: against('READ') },
    {
      name: 'ects',
      there: number(ects),
      here: number(ours?.ects),
      finding: against(compareAmounts(ects, ours?.ects ?? null)),
    },
    {
      name: 'workload',
      there: number(hours),
      here: number(ours?.workloadHours),
      finding: against(compareAmounts(hours, ours?.workloadHours ?? null)),
    },
    {
      name: 'level',
      there: number(level),
      here: number(ours?.eqfLevel),
      finding: against(compareAmounts(level, ours?.eqfLevel ?? null)),
    },
    {
      name: 'field',
      there: fields.map(shown).join('; ') || null,
      here: ours?.iscedF ? shown(ours.iscedF) : null,
      finding: against(compareFields(fields, ours?.iscedF ?? null)),
    },
    {
      name: 'languages',
      there: spoken(languages),
      here: ours && spoken(ours.languages),
      finding: against(compareSets(languages, ours?.languages ?? [])),
    },
    {
      name: 'assessment',
      there: named(assessments),
      here: ours && named(ours.assessmentTypes),
      finding: against(compareSets(unique(assessments.map(idOf)), unique((ours?.assessmentTypes ?? []).map(idOf)))),
    },
    {
      name: 'prerequisites',
      there: texts('prerequisites'),
      here: ours?.prerequisites ?? null,
      finding: against(compareTexts(texts('prerequisites'), ours?.prerequisites ?? null)),
    },
    {
      name: 'quality',
      there: texts('qualityAssurance'),
      here: ours?.qualityAssurance ?? null,
      finding: against(compareTexts(texts('qualityAssurance'), ours?.qualityAssurance ?? null)),
    },
  ];
}

const idOf = ({ id }: { readonly id: string }) => id;
const unique = (values: readonly string[]) => [...new Set(values)];
