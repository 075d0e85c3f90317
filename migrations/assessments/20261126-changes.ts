import { Migration } from '@mikro-orm/migrations';
import { tellsChange } from '../tells-change.ts';

/** Results announce changes. */
export class ResultChanges extends Migration {
  override up(): void {
    const statements = tellsChange({
      schema: 'assessments',
      table: 'result',
      columns: ['state', 'pass', 'score', 'final', 'version'],
      tell: `perform "shared"."tell_change"('RESULT_CHANGED', new."id", new."learner");`,
    });
    for (const statement of statements) this.addSql(statement);
  }
}
