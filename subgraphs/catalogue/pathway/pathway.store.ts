import { sql } from '@mikro-orm/core';
import type { EntityManager } from '../../shared/serving/subgraph.ts';
import { wordsOf } from '../card/words.ts';
import type { PathwayContent } from './pathway.entity.ts';

/** A version of a pathway to store. */
export interface KeptVersion {
  readonly id: string;
  /** SCHAC code, with which the id begins. */
  readonly publisher: string;
  readonly version: number;
  readonly content: PathwayContent;
  readonly at: Date;
}

/** Stores a version permanently and makes it the current one. */
export async function keepVersion(em: EntityManager, kept: KeptVersion): Promise<void> {
  const { id, publisher, version, content, at } = kept;
  const texts = [content.title, content.description, content.goal].flatMap((text) => Object.values(text));
  const json = JSON.stringify(content);
  await em.execute(
    sql`insert into "catalogue"."pathway" ("id", "publisher", "version", "content", "words", "published_at")
      values (${id}, ${publisher}, ${version}, ${json}::jsonb, catalogue.plain(${texts.flatMap(wordsOf).join(' ')}), ${at})
      on conflict ("id") do update set "version" = excluded."version", "content" = excluded."content",
        "words" = excluded."words", "published_at" = excluded."published_at"`,
  );
  await em.execute(
    sql`insert into "catalogue"."pathway_version" ("pathway_id", "version", "content", "published_at")
      values (${id}, ${version}, ${json}::jsonb, ${at})`,
  );
}
