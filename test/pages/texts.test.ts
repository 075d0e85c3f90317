import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { buildSchema, isEnumType } from 'graphql';
import { en } from '../../pages/texts/en/index.ts';
import { fi } from '../../pages/texts/fi/index.ts';
import { nl } from '../../pages/texts/nl/index.ts';

const LANGUAGES = { en, fi, nl };
const schema = buildSchema(readFileSync(resolve(import.meta.dirname, '../../schema/api.graphql'), 'utf8'));

/** Maps paths such as `app.nav.me` to their texts. */
function flat(texts: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string' ? [[`${path}${key}`, value] as const] : [...flat(value as object, `${path}${key}.`)],
    ),
  );
}

const english = flat(en);
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

test.each(['fi', 'nl'] as const)('%s has every text of English, with the same placeholders', (language) => {
  const texts = flat(LANGUAGES[language]);
  expect([...texts.keys()]).toEqual([...english.keys()]);
  for (const [key, text] of texts) {
    expect([key, text.trim()]).not.toEqual([key, '']);
    expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key)!)]);
  }
});

test.each(['fi', 'nl'] as const)('no sentence of %s is left in English', (language) => {
  const same = [...flat(LANGUAGES[language])].filter(([key, text]) => english.get(key) === text && text.length > 30);
  expect(same).toEqual([]);
});

// The enums of the API, and where their texts are.
const CODES: Record<string, object> = {
  RefusalCode: en.codes.refusal,
  CourseKind: en.codes.kind,
  Mode: en.codes.mode,
  OfferingStatus: en.codes.status,
  Topic: en.codes.topic,
  Supervision: en.codes.supervision,
  LearningAssessmentType: en.codes.assessmentType,
  CredentialKind: en.codes.credentialKind,
  RecognitionPurpose: en.codes.purpose,
  DifferenceKind: en.codes.difference,
  EnrolmentState: en.codes.enrolment,
  Validity: en.codes.validity,
  RecognitionState: en.codes.recognition,
  DeciderRole: en.desk.letter.by,
  GradePolicy: en.desk.policy,
  RecognitionOutcome: en.codes.outcome,
  PersonalData: en.codes.personalData,
  ReadingPurpose: en.codes.readingPurpose,
  ForecastOutcome: en.catalogue.forecastOutcome,
  PathwayStepState: en.catalogue.stepState,
  Admission: en.catalogue.admission,
  TargetGroup: en.catalogue.forWhom,
  Verdict: en.verify.verdict,
  CheckStatus: en.verify.checkStatus,
  MessageSide: en.me.from,
  CancelledBy: en.codes.cancelledBy,
  PassState: en.codes.pass,
  CredentialState: en.codes.credentialState,
  BatchState: en.codes.batch,
  SealLevel: en.codes.sealLevel,
  SealingTask: { SEAL: en.staff.task.SEAL_one, RAISE: en.staff.task.RAISE_one },
  HealthStatus: en.codes.health,
  RecognitionReasonCode: { ...en.reasons, OTHER: 'the sentence itself' },
};

test.each(Object.entries(CODES))('there is a text for every %s of the API', (name, words) => {
  const type = schema.getType(name);
  if (!isEnumType(type)) throw new Error(`${name} is no enum of the schema.`);
  const values = type.getValues().map((value) => value.name);
  expect(values.filter((value) => !Object.hasOwn(words, value))).toEqual([]);
});

test('the text for a reason of recognition has the parameters of the API’s own sentence, in its own words', () => {
  const type = schema.getType('RecognitionReasonCode');
  if (!isEnumType(type)) throw new Error('RecognitionReasonCode is no enum of the schema.');
  const sentences = type.getValues().filter(({ name }) => name !== 'OTHER');
  expect(sentences.length).toBeGreaterThan(40);
  for (const { name, description } of sentences) {
    const text = (en.reasons as Record<string, string>)[name] ?? '';
    expect([name, placeholders(text)]).toEqual([name, placeholders(description ?? '')]);
  }
});
