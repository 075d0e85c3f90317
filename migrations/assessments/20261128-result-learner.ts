import { Migration } from '@mikro-orm/migrations';

/** Results of one learner by an index. */
export class ResultLearner extends Migration {
  override up(): void {
    this.addSql(`create index "result_learner" on "assessments"."result" ("learner")`);
  }
}
