import { Migration } from '@mikro-orm/migrations';

/** When the first final result of an enrolment was recorded: from then on its learner cannot give the place up. */
export class Assessed extends Migration {
  override up(): void {
    this.addSql(`alter table "offerings"."enrolment" add column "assessed_at" timestamptz`);
  }
}
