import { Migration } from '@mikro-orm/migrations';
import { recognitionActs } from '../../subgraphs/recognition/recognition.acts.ts';
import { adoptStatement } from '../../subgraphs/shared/integrity/adopt.ts';

/** Decisions from before the log existed are added to it in their current state. */
export class DecisionsInLog extends Migration {
  override up(): void {
    for (const kind of recognitionActs) this.addSql(adoptStatement(kind));
  }
}
