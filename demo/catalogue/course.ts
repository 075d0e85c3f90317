import { assessmentType } from './assessment-types.ts';
import type { AssessmentTypeName } from './assessment-types.ts';
import type { CourseDraft, CourseFamily } from './draft.ts';
import { escoSkill } from './esco-skills.ts';
import { pick, recordId } from './ids.ts';
import { prerequisites, qualityAssurance, stackability, ways } from './phrases.ts';
import type { Way } from './phrases.ts';
import { offeringOf, usualRounds } from './rounds.ts';
import type { DemoAssessment, DemoCourse, DemoOffering, GradingScheme, LocalText, Supervision } from './types.ts';

/** Hours of work for one ECTS credit, as each institution counts them (25 to 30, ECTS Users' Guide 2015). */
const hoursPerCredit = { 'dcu.ie': 25, 'tuni.fi': 27, 'utwente.nl': 28, 'eciu.eu': 25 };

const usualGrading: Record<DemoCourse['institution'], GradingScheme> = {
  'dcu.ie': 'LETTER',
  'tuni.fi': 'ZERO_TO_FIVE',
  'utwente.nl': 'PERCENT',
  'eciu.eu': 'PASS_FAIL',
};

const usualMode: Record<Way, DemoOffering['mode']> = {
  selfPaced: 'ONLINE',
  live: 'ONLINE',
  webinar: 'ONLINE',
  hybrid: 'HYBRID',
  studio: 'HYBRID',
  challenge: 'HYBRID',
  lab: 'CAMPUS',
  seminar: 'CAMPUS',
  field: 'CAMPUS',
};

const usualAssessment: Record<Way, [AssessmentTypeName, Supervision][]> = {
  selfPaced: [
    ['quiz', 'UNSUPERVISED'],
    ['quiz', 'SUPERVISED_ONLINE_WITH_IDENTITY'],
    ['portfolio', 'UNSUPERVISED'],
  ],
  live: [
    ['marked assignment', 'UNSUPERVISED'],
    ['oral examination', 'SUPERVISED_ONLINE_WITH_IDENTITY'],
  ],
  webinar: [['quiz', 'UNSUPERVISED']],
  hybrid: [
    ['written examination', 'SUPERVISED_ON_SITE_WITH_IDENTITY'],
    ['project work', 'SUPERVISED_WITHOUT_IDENTITY'],
  ],
  studio: [
    ['artefact assessment', 'SUPERVISED_WITHOUT_IDENTITY'],
    ['portfolio', 'SUPERVISED_WITHOUT_IDENTITY'],
  ],
  challenge: [
    ['group performance', 'SUPERVISED_WITHOUT_IDENTITY'],
    ['project work', 'SUPERVISED_WITHOUT_IDENTITY'],
  ],
  lab: [
    ['practical assessment', 'SUPERVISED_ON_SITE_WITH_IDENTITY'],
    ['written examination', 'SUPERVISED_ON_SITE_WITH_IDENTITY'],
  ],
  seminar: [
    ['continuous evaluation', 'SUPERVISED_WITHOUT_IDENTITY'],
    ['oral examination', 'SUPERVISED_ON_SITE_WITH_IDENTITY'],
  ],
  field: [
    ['project work', 'SUPERVISED_WITHOUT_IDENTITY'],
    ['practical assessment', 'SUPERVISED_ON_SITE_WITH_IDENTITY'],
  ],
};

/** A course of the catalogue from its draft; `place`, its position in the catalogue, decides which of the usual rounds it gets. */
export function courseOf(draft: CourseDraft, family: CourseFamily, place: number, today: Date): DemoCourse {
  const said = languagesOf(draft);
  const closing = pick<LocalText>(ways[draft.way], draft.key);
  const rounds = draft.rounds ?? usualRounds[place % usualRounds.length]!;
  return {
    id: recordId(draft.at, `course/${draft.key}`),
    institution: draft.at,
    kind: draft.kind ?? 'MICRO_MODULE',
    title: inEach(said, (language) => draft[language]!.title),
    description: inEach(said, (language) => `${draft[language]!.about} ${closing[language]}`),
    ects: draft.ects,
    workloadHours: draft.hours ?? (draft.ects === null ? null : draft.ects * hoursPerCredit[draft.at]),
    eqfLevel: draft.eqf,
    iscedF: draft.isced,
    topics: [...(draft.topics ?? family.topics)],
    sdgGoals: [...(draft.sdgGoals ?? family.sdgGoals)],
    languages: [...(draft.languages ?? ['en'])],
    prerequisites: draft.requires ? only(prerequisites[draft.requires], said) : null,
    qualityAssurance: draft.assessed === null ? null : only(qualityAssurance[draft.at], said),
    stackability: draft.stacks ? only(stackability[draft.stacks], said) : null,
    partners: [...(draft.partners ?? [])],
    learningOutcomes: draft.en.outcomes.map((_, at) => ({
      title: inEach(said, (language) => draft[language]!.outcomes[at]!),
      escoSkills: (draft.skills[at] ?? []).map(escoSkill),
    })),
    assessment: assessmentOf(draft),
    offerings: rounds.map((round) =>
      offeringOf(
        {
          institution: draft.at,
          course: draft.key,
          mode: usualMode[draft.way],
          round,
          places: draft.places,
          admission: draft.admission,
        },
        today,
      ),
    ),
  };
}

function assessmentOf(draft: CourseDraft): DemoAssessment | null {
  if (draft.assessed === null) {
    return null;
  }
  const [usualType, usualSupervision] = pick(usualAssessment[draft.way], draft.key);
  const [type, supervision, gradingScheme] = draft.assessed ?? [usualType, usualSupervision];
  return {
    type: assessmentType(type),
    supervision: supervision ?? usualSupervision,
    gradingScheme: gradingScheme ?? (draft.ects === 1 ? 'PASS_FAIL' : usualGrading[draft.at]),
  };
}

type Language = 'en' | 'fi' | 'nl';

function languagesOf(draft: CourseDraft): Language[] {
  return (['en', 'fi', 'nl'] as const).filter((language) => draft[language]);
}

function inEach(languages: Language[], say: (language: Language) => string): LocalText {
  const others = languages
    .filter((language) => language !== 'en')
    .map((language) => [language, say(language)] as const);
  return { en: say('en'), ...Object.fromEntries(others) };
}

function only(words: LocalText, languages: Language[]): LocalText {
  return inEach(languages, (language) => words[language] ?? words.en);
}
