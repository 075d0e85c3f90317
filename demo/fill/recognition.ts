import { GradingTableEntity, type GradeRow } from '../../subgraphs/recognition/grade/grading-table.entity.ts';
import { RuleEntity } from '../../subgraphs/recognition/rule/rule.entity.ts';
import { demoCatalogue, type DemoCourse } from '../catalogue/catalogue.ts';
import { recordId } from '../catalogue/ids.ts';
import type { InstitutionId } from '../institutions.ts';
import type { FillStep, InstitutionFillContext } from './step.ts';

const passing = (grade: string, share: number): GradeRow => ({ grade, share, passing: true });
const failing = (grade: string, share: number): GradeRow => ({ grade, share, passing: false });

/** Fictitious distributions, from examples in the ECTS literature; not the institutions' own. */
const TABLES: Partial<Record<InstitutionId, { grades: GradeRow[]; policy: 'LARGEST_OVERLAP' | 'AVERAGE' }>> = {
  'dcu.ie': {
    grades: [
      passing('A', 2.0),
      passing('B', 9.9),
      passing('C', 36.3),
      passing('D', 26.3),
      passing('E', 24.7),
      failing('F', 0.8),
    ],
    policy: 'LARGEST_OVERLAP',
  },
  'tuni.fi': {
    grades: [
      passing('5', 120),
      passing('4', 260),
      passing('3', 330),
      passing('2', 190),
      passing('1', 100),
      failing('0', 60),
    ],
    policy: 'LARGEST_OVERLAP',
  },
  'utwente.nl': {
    grades: [passing('10', 50), passing('9', 100), passing('8', 350), passing('7', 300), passing('6', 200)],
    policy: 'AVERAGE',
  },
};
const FIELDS = ['0612', '0613'];
const CYCLES = ['FIRST', 'SECOND'] as const;

/** What each institution recognises automatically: courses of others, by their English titles. */
const RULES: Partial<Record<InstitutionId, { source: string; target: string; targetTitle: string }[]>> = {
  'tuni.fi': [
    {
      source: 'Introduction to Artificial Intelligence',
      target: 'DEMO.COMP.100',
      targetTitle: 'Basics of artificial intelligence (demo course)',
    },
  ],
  'utwente.nl': [
    {
      source: 'Innovative Entrepreneurship',
      target: 'DEMO-ENT-1',
      targetTitle: 'Elective in entrepreneurship (demo course)',
    },
  ],
};

/** Grading tables, the institution's own and those that partners published, and recognition rules. All fictitious, and marked as such. */
export const fillRecognition: FillStep<InstitutionFillContext> = {
  name: 'recognition',
  async run({ em, institution, now }) {
    const year = now.getUTCFullYear();
    const tables = Object.entries(TABLES).flatMap(([publisher, { grades, policy }]) =>
      FIELDS.flatMap((iscedF) =>
        CYCLES.map((cycle) => ({
          id: recordId(institution.id, `grading table of ${publisher} ${iscedF} ${cycle}`),
          institution: publisher,
          iscedF,
          cycle,
          grades,
          policy,
          years: `${year - 3}-${year - 1}`,
          source: 'Demo table, made up',
        })),
      ),
    );
    await em.insertMany(GradingTableEntity, tables);
    const courses = demoCatalogue(now);
    const rules = (RULES[institution.id] ?? []).flatMap((rule) => {
      const course = courses.find(
        (one) => one.title.en === rule.source && one.institution !== institution.id && one.ects !== null,
      );
      return course ? [ruleOf(institution.id, course, rule, now)] : [];
    });
    if (rules.length > 0) await em.insertMany(RuleEntity, rules);
  },
};

function ruleOf(at: InstitutionId, course: DemoCourse, rule: { target: string; targetTitle: string }, now: Date) {
  return {
    id: recordId(at, `recognition rule of ${course.id}`),
    series: null,
    number: 1,
    replacesId: null,
    title: { en: `${course.title.en} (${course.institution}) counts as ${rule.targetTitle}` },
    sources: [
      {
        course: course.id,
        awardedBy: course.institution,
        title: course.title,
        ects: course.ects!,
        eqfLevel: course.eqfLevel,
      },
    ],
    target: rule.target,
    targetTitle: { en: rule.targetTitle },
    targets: [{ code: rule.target, title: { en: rule.targetTitle }, ects: course.ects!, course: null }],
    purposes: ['CREDIT_TRANSFER' as const, 'EXEMPTION' as const],
    ects: course.ects!,
    eqfLevel: course.eqfLevel,
    minGrade: null,
    validFrom: `${now.getUTCFullYear() - 1}-01-01`,
    validUntil: null,
    evidence: 'Demo: learning outcomes compared line by line.',
    madeBy: `${at}|demo`,
    agreementId: null,
    madeAt: now,
    endedAt: null,
    endedBy: null,
    endedBecause: null,
    changes: 1,
  };
}
