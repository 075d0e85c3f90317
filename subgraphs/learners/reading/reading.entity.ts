import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { ReadingPurposeName } from '../../shared/identity/statement.ts';

/** Kinds of personal data that another institution may read. */
export const PERSONAL_DATA = [
  'NAME',
  'BIRTH_DATE',
  'EMAIL',
  'ESI',
  'ENROLMENTS',
  'RESULTS',
  'CREDENTIALS',
  'CREDITS',
] as const;
export type PersonalDataKind = (typeof PERSONAL_DATA)[number];

/** A reading of a learner's data by another institution. */
export const ReadingEntity = defineEntity({
  name: 'Reading',
  schema: 'learners',
  tableName: 'reading',
  properties: {
    id: p.uuid().primary(),
    learner: p.text(),
    institution: p.text(),
    what: p.array().$type<PersonalDataKind[]>(),
    why: p.array().$type<ReadingPurposeName[]>(),
    at: p.datetime(),
    /** The institution where it was read, which reported it; null if it was read here. */
    toldBy: p.text().strictNullable(),
  },
});

export type Reading = InferEntity<typeof ReadingEntity>;
