import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Multilingual } from '../../shared/text/multilingual.ts';

/** A course of a step, named as it was when the pathway was published: it stays named when it leaves the index. */
export interface PathwayCourseRecord {
  readonly id: string;
  readonly title: Multilingual;
  readonly ects: number | null;
}

/** One step: any one of its courses completes it. */
export interface PathwayStepRecord {
  readonly title: Multilingual | null;
  readonly optional: boolean;
  readonly courses: readonly PathwayCourseRecord[];
}

/** What the steps stack up to. */
export interface PathwayAwardRecord {
  readonly title: Multilingual;
  readonly ects: number;
  /** SCHAC code of who awards it; null where that is open. */
  readonly institution: string | null;
}

/** All that a version of a pathway says. */
export interface PathwayContent {
  readonly title: Multilingual;
  readonly description: Multilingual;
  readonly goal: Multilingual;
  readonly steps: readonly PathwayStepRecord[];
  readonly award: PathwayAwardRecord | null;
}

/** A pathway in the version that counts. */
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
    /** Title, description and goal in all languages, plain and in lower case: what is searched. */
    words: p.text().lazy(),
    /** When this version was published. */
    publishedAt: p.datetime(),
    withdrawnAt: p.datetime().strictNullable(),
    withdrawnBecause: p.text().strictNullable(),
  },
});

export type Pathway = InferEntity<typeof PathwayEntity>;
