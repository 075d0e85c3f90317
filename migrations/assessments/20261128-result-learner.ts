import { Migration } from '@mikro-orm/migrations';

/** An index of results by learner. */
export class ResultLearner extends Migration {
  override up(): void {
    this.addSql(`create index "result_learner" on "assessments"."result" ("learner")`);
  }
}
