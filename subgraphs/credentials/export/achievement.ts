import {
  languageMapOf,
  listOf,
  nodeOf,
  nodesOf,
  numberOf,
  textOf,
  type AnyNode,
} from '../../shared/sealing/document/values.ts';
import { inLanguage } from '../../shared/sealing/index.ts';
import { claimsOf } from './issuer.ts';

/** An Alignment of Open Badges 3.0: the place of an achievement in an external framework. */
interface Alignment {
  readonly type: readonly ['Alignment'];
  readonly targetName: string;
  readonly targetUrl: string;
  readonly targetFramework: string;
  readonly targetType: string;
  readonly targetCode?: string;
}

/** The input for a badge's achievement. */
export interface AchievementParts {
  readonly document: AnyNode;
  /** The language of the badge, ISO 639-1. */
  readonly language: string;
  /** The id, common to all credentials of the same offering. */
  readonly id: string;
  readonly creator: object;
}

/** Pictures are embedded in the badge; wallets refuse tokens that are too large. */
const LARGEST_IMAGE = 300_000;
/** For ISCED-F and EQF, for which Open Badges has no target type. */
const EXTENSION = 'ext:controlledVocabulary';

/** The achievement as an Achievement of Open Badges 3.0. */
export function achievementOf({ document, language, id, creator }: AchievementParts) {
  const claim = claimsOf(document)[0] ?? {};
  const say = (value: unknown) => inLanguage(languageMapOf(value), language);
  const learnt = specificationsOf(claim);
  const alignment = [...skillsOf(learnt, say), ...levelsOf(learnt), ...fieldsOf(learnt, say)];
  const title = say(claim.title) || say(nodeOf(document.displayParameter)?.title);
  const description = say(claim.description) || learnt.map((one) => say(one.description)).find(Boolean) || title;
  const image = imageOf(document, title);
  const ects = creditsOf(learnt);
  const field = learnt.flatMap((one) => nodesOf(one.thematicArea)).map((one) => say(one.prefLabel))[0];
  const result = resultsOf(claim, id, say);
  return {
    achievement: {
      id,
      type: ['Achievement'],
      achievementType: isActivity(claim) ? 'ext:LearningActivity' : 'MicroCredential',
      name: title,
      description,
      criteria: { narrative: narrativeOf(claim, learnt, say) },
      creator,
      inLanguage: language,
      ...(image && { image }),
      ...(ects !== null && { creditsAvailable: ects }),
      ...(field && { fieldOfStudy: field }),
      ...(alignment.length > 0 && { alignment }),
      ...(result.descriptions.length > 0 && { resultDescription: result.descriptions }),
    },
    ...(ects !== null && { creditsEarned: ects }),
    ...(result.results.length > 0 && { result: result.results }),
    ...periodOf(claim),
  };
}

type Say = (value: unknown) => string;
const isActivity = (claim: AnyNode) => listOf(claim.type).includes('LearningActivity');

/** The specifications of what was learnt; for an activity, of what it was meant to lead to. */
function specificationsOf(claim: AnyNode): readonly AnyNode[] {
  const own = nodesOf(claim.specifiedBy);
  return [...own, ...own.flatMap((one) => nodesOf(one.influences))];
}

const outcomesOf = (learnt: readonly AnyNode[]) => learnt.flatMap((one) => nodesOf(one.learningOutcome));

function skillsOf(learnt: readonly AnyNode[], say: Say): Alignment[] {
  const skills = outcomesOf(learnt).flatMap((one) => [...nodesOf(one.relatedESCOSkill), ...nodesOf(one.relatedSkill)]);
  const unique = new Map(skills.map((skill) => [textOf(skill.id) ?? '', skill]));
  return [...unique].flatMap(([id, skill]) =>
    /^https?:/.test(id) ? [align(say(skill.prefLabel) || id, id, 'ESCO', 'ceasn:Competency')] : [],
  );
}

function levelsOf(learnt: readonly AnyNode[]): Alignment[] {
  return learnt
    .flatMap((one) => nodesOf(one.eqfLevel))
    .flatMap(({ id }) => {
      const url = textOf(id) ?? '';
      const level = /\/eqf\/([1-8])$/.exec(url)?.[1];
      return level
        ? [{ ...align(`EQF level ${level}`, url, 'European Qualifications Framework', EXTENSION), targetCode: level }]
        : [];
    });
}

function fieldsOf(learnt: readonly AnyNode[], say: Say): Alignment[] {
  return learnt
    .flatMap((one) => nodesOf(one.thematicArea))
    .flatMap(({ id, prefLabel }) => {
      const url = textOf(id) ?? '';
      const code = /\/isced-f\/(\d+)$/.exec(url)?.[1];
      return code ? [{ ...align(say(prefLabel) || code, url, 'ISCED-F 2013', EXTENSION), targetCode: code }] : [];
    });
}

function align(targetName: string, targetUrl: string, targetFramework: string, targetType: string): Alignment {
  return { type: ['Alignment'], targetName, targetUrl, targetFramework, targetType };
}

/** ECTS credits only, since readers would mistake credits of other frameworks for ECTS. */
function creditsOf(learnt: readonly AnyNode[]): number | null {
  const points = learnt.flatMap((one) => nodesOf(one.creditPoint));
  const ects = points.find(({ framework }) => textOf(nodeOf(framework)?.id)?.endsWith('/education-credit/6fcec5c5af'));
  return numberOf(ects?.point);
}

/** How it was earned, in Markdown, as the model has no fields for outcomes and assessment. */
function narrativeOf(claim: AnyNode, learnt: readonly AnyNode[], say: Say): string {
  const outcomes = outcomesOf(learnt)
    .map((one) => say(one.title))
    .filter(Boolean);
  const assessments = nodesOf(claim.provenBy).map((one) => {
    const specification = nodeOf(one.specifiedBy) ?? {};
    const kind = nodesOf(specification.dcType).map((type) => say(type.prefLabel));
    return [say(one.title), ...kind, say(nodeOf(one.idVerification)?.prefLabel)].filter(Boolean).join(', ');
  });
  const hours = learnt.map((one) => /^PT(\d+)H$/.exec(textOf(one.volumeOfLearning) ?? '')?.[1]).find(Boolean);
  const ects = creditsOf(learnt);
  const workload = [ects === null ? '' : `${ects} ECTS credits`, hours ? `${hours} hours` : ''].filter(Boolean);
  const parts = [
    outcomes.length > 0 ? `Learning outcomes:\n\n${outcomes.map((one) => `- ${one}`).join('\n')}` : '',
    assessments.length > 0 ? `Assessment: ${assessments.join('; ')}.` : '',
    workload.length > 0 ? `Workload: ${workload.join(', ')}.` : '',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join('\n\n') : 'Taking part in the learning activity.';
}

function imageOf(document: AnyNode, caption: string) {
  const details = nodesOf(nodeOf(document.displayParameter)?.individualDisplay).flatMap((one) =>
    nodesOf(one.displayDetail),
  );
  const image = nodeOf(details[0]?.image);
  const content = textOf(image?.content);
  const type = /\/(PNG|JPEG)$/.exec(textOf(nodeOf(image?.contentType)?.id) ?? '')?.[1]?.toLowerCase();
  if (!content || !type || content.length > LARGEST_IMAGE) return null;
  return { id: `data:image/${type};base64,${content}`, type: 'Image', caption };
}

/** The grades, each with the title of what was graded. */
function resultsOf(claim: AnyNode, id: string, say: Say) {
  const graded = nodesOf(claim.provenBy).flatMap((one, index) => {
    const value = say(nodeOf(one.grade)?.noteLiteral);
    return value ? [{ value, name: say(one.title) || 'Result', id: `${id}#result-${index + 1}` }] : [];
  });
  return {
    descriptions: graded.map((one) => ({
      id: one.id,
      type: ['ResultDescription'],
      name: one.name,
      resultType: 'Result',
    })),
    results: graded.map((one) => ({
      type: ['Result'],
      resultDescription: one.id,
      value: one.value,
      status: 'Completed',
    })),
  };
}

function periodOf(claim: AnyNode) {
  const activity = isActivity(claim) ? claim : (nodeOf(claim.influencedBy) ?? {});
  const { startDate, endDate } = nodeOf(activity.temporal) ?? {};
  const [start, end] = [textOf(startDate), textOf(endDate)];
  return { ...(start && { activityStartDate: start }), ...(end && { activityEndDate: end }) };
}
