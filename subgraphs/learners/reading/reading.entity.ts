import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** Somebody of another institution read something about a learner of ours. */
export const ReadingEntity = defineEntity({
  name: 'Reading',
  schema: 'learners',
  tableName: 'reading',
  properties: {
    id: p.uuid().primary(),
    learner: p.text(),
    institution: p.text(),
    what: p.array().$type<string[]>(),
    why: p.text(),
    at: p.datetime(),
  },
});

export type Reading = InferEntity<typeof ReadingEntity>;
