import { Migration } from '@mikro-orm/migrations';
import { recognitionActs } from '../../subgraphs/recognition/recognition.acts.ts';
import { adoptStatement } from '../../subgraphs/shared/integrity/adopt.ts';

/** Decisions made before there was a log come into it as they stand. */
export class DecisionsInLog extends Migration {
  override up(): void {
    for (const kind of recognitionActs) this.addSql(adoptStatement(kind));
  }
}
