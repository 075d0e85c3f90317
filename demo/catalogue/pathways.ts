import type { PathwayPlan, StepPlan } from '../../subgraphs/catalogue/pathway/pathway.policy.ts';
import type { InstitutionId } from '../institutions.ts';
import { recordId } from './ids.ts';

/** A pathway of the demo alliance; the alliance office publishes them all. */
export interface DemoPathway {
  readonly id: string;
  readonly plan: PathwayPlan;
}

const PUBLISHER: InstitutionId = 'eciu.eu';

/** A course by its institution and key in the catalogue: `tuni.fi/energy-audit`. */
const step = (courses: readonly `${InstitutionId}/${string}`[], more: Partial<StepPlan> = {}): StepPlan => ({
  courseIds: courses.map((course) => {
    const [at = '', key = ''] = course.split('/');
    return recordId(at as InstitutionId, `course/${key}`);
  }),
  optional: false,
  ...more,
});

/** Two pathways that no institution could offer alone. */
export const demoPathways: readonly DemoPathway[] = [
  {
    id: recordId(PUBLISHER, 'pathway/energy-transition'),
    plan: {
      language: 'en',
      title: 'The energy transition, hands on',
      description: 'From the audit of one building to a community that makes its own energy, in three countries.',
      goal: 'Plan and lead a local energy project.',
      translations: [
        {
          language: 'fi',
          title: 'Energiamurros käytännössä',
          description: 'Yhden rakennuksen katselmuksesta omaa energiaa tuottavaan yhteisöön, kolmessa maassa.',
          goal: 'Suunnittele ja johda paikallista energiahanketta.',
        },
        {
          language: 'nl',
          title: 'De energietransitie in de praktijk',
          description: 'Van de keuring van één gebouw tot een gemeenschap die eigen energie opwekt, in drie landen.',
          goal: 'Een lokaal energieproject plannen en leiden.',
        },
      ],
      steps: [
        step(['tuni.fi/energy-audit']),
        step(['utwente.nl/heat-pumps', 'utwente.nl/solar-from-roof-to-grid', 'dcu.ie/wind-energy-essentials'], {
          title: 'One source of energy',
        }),
        step(['tuni.fi/district-heating']),
        step(['eciu.eu/promoting-sustainable-energy'], { optional: true }),
        step(['utwente.nl/energy-community-challenge']),
      ],
      award: { title: 'Certificate in the local energy transition', ects: 10, institutionId: 'utwente.nl' },
    },
  },
  {
    id: recordId(PUBLISHER, 'pathway/data-at-work'),
    plan: {
      language: 'en',
      title: 'Data and artificial intelligence at work',
      description: 'For people whose work begins to need data: from a tidy spreadsheet to a model one can answer for.',
      goal: 'Decide with data, and know what a model cannot tell.',
      translations: [
        {
          language: 'fi',
          title: 'Data ja tekoäly työssä',
          description: 'Siististä taulukosta malliin, josta voi vastata.',
          goal: 'Päätä datan avulla ja tiedä, mitä malli ei kerro.',
        },
        {
          language: 'nl',
          title: 'Data en kunstmatige intelligentie op het werk',
          description: 'Van een nette spreadsheet tot een model waarvoor je kunt instaan.',
          goal: 'Beslissen met data, en weten wat een model niet kan zeggen.',
        },
      ],
      steps: [
        step(['tuni.fi/spreadsheets-done-right']),
        step(['dcu.ie/introduction-to-artificial-intelligence']),
        step(['utwente.nl/data-mining-for-decision-makers', 'dcu.ie/business-intelligence-dashboards'], {
          title: 'Data for decisions',
        }),
        step(['utwente.nl/responsible-machine-learning']),
        step(['tuni.fi/visual-stories-with-data'], { optional: true }),
      ],
    },
  },
];

export { PUBLISHER as PATHWAY_PUBLISHER };
