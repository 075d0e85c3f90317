import { Migration } from '@mikro-orm/migrations';

/**
 * A preparation also records an enrolment for which no credential could be written, because its learner cannot be read.
 */
export class UnreadableLearners extends Migration {
  override up(): void {
    this.addSql(`alter table "credentials"."preparation_item" alter column "credential" drop not null`);
  }
}
