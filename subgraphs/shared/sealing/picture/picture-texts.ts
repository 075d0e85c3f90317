import type { AnnexOne } from '../document/annex-one.ts';
import { inLanguage, type LanguageMap } from '../document/language-map.ts';
import { labelsIn, type Labels } from './labels.ts';
import type { PictureTexts } from './template.ts';

/** The personal fields: everything else is the same for all credentials of an offering. */
export const PERSONAL: ReadonlySet<string> = new Set(['learner', 'grade', 'date', 'credential']);

/** The texts on the picture of a credential in a language, by the names of a template's fields. */
export function pictureTexts(one: AnnexOne, language: string): PictureTexts {
  const labels = labelsIn(language);
  const text = (map: LanguageMap | null | undefined) => inLanguage(map ?? {}, language);
  const isParticipation = one.kind === 'PARTICIPATION';
  const grade = one.assessment?.grade;
  return {
    kind: isParticipation ? labels.participation : labels.microCredential,
    certifies: labels.certifies,
    learner: [one.learner?.givenName, one.learner?.familyName].filter(Boolean).join(' '),
    achieved: isParticipation ? labels.tookPart : labels.achieved,
    title: text(one.title),
    description: text(one.description),
    awardedBy: labels.awardedBy.replace('{body}', () => text(one.awardingBody?.legalName)),
    shortName: one.awardingBody?.shortName ?? text(one.awardingBody?.legalName),
    outcomesLabel: one.learningOutcomes.length > 0 ? labels.outcomes : '',
    outcomes: one.learningOutcomes.map(({ title }) => text(title)),
    ...facts(one, labels, language),
    dateLabel: labels.date,
    date: one.awardedAt ? dayIn(language, one.awardedAt) : '',
    // Only with a grade: the label belongs to the shared part, which would otherwise show it for learners without one.
    gradeLabel: one.assessment && grade ? labels.grade : '',
    grade: grade ?? '',
    credentialLabel: labels.credential,
    credential: one.credentialId,
    note: labels.note,
  };
}

/** The known facts, without gaps: `fact1`, `fact1Label`, … */
function facts(one: AnnexOne, labels: Labels, language: string): PictureTexts {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const mode = one.mode && { ONLINE: labels.online, HYBRID: labels.hybrid, CAMPUS: labels.campus }[one.mode];
  const hours = one.workloadHours && labels.hours.replace('{n}', number.format(one.workloadHours));
  const known = [
    [one.ects && number.format(one.ects), labels.ects],
    [hours, labels.workload],
    [one.eqfLevel && String(one.eqfLevel), labels.level],
    [mode, labels.form],
  ].filter(([value]) => Boolean(value));
  return Object.fromEntries(
    known.flatMap(([value, label], index) => [
      [`fact${index + 1}`, String(value)],
      [`fact${index + 1}Label`, String(label)],
    ]),
  );
}

function dayIn(language: string, iso: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-IE' : language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(iso),
  );
}
