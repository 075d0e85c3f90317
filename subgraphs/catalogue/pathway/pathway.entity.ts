import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Multilingual } from '../../shared/text/multilingual.ts';

/** A course of a step, with its title at publication, so that it is still named after it has left the index. */
export interface PathwayCourseRecord {
  readonly id: string;
  readonly title: Multilingual;
  readonly ects: number | null;
}

/** A step; any one of its courses completes it. */
export interface PathwayStepRecord {
  readonly title: Multilingual | null;
  readonly optional: boolean;
  readonly courses: readonly PathwayCourseRecord[];
}

/** The award towards which the steps are stacked. */
export interface PathwayAwardRecord {
  readonly title: Multilingual;
  readonly ects: number;
  /** SCHAC code of the awarding institution; null where that is open. */
  readonly institution: string | null;
}

/** The content of a version of a pathway. */
export interface PathwayContent {
  readonly title: Multilingual;
  readonly description: Multilingual;
  readonly goal: Multilingual;
  readonly steps: readonly PathwayStepRecord[];
  readonly award: PathwayAwardRecord | null;
}

/** A pathway in its current version. */
export const PathwayEntity = defineEntity({
  name: 'Pathway',
  schema: 'catalogue',
  tableName: 'pathway',
  properties: {
    /** `<SCHAC code of the publisher>:<uuid>`. */
    id: p.text().primary(),
    publisher: p.text(),
    version: p.integer(),
    content: p.json().$type<PathwayContent>(),
    /** Title, description and goal in all languages, normalised and in lower case, for searching. */
    words: p.text().lazy(),
    /** When this version was published. */
    publishedAt: p.datetime(),
    withdrawnAt: p.datetime().strictNullable(),
    withdrawnBecause: p.text().strictNullable(),
  },
});

export type Pathway = InferEntity<typeof PathwayEntity>;
