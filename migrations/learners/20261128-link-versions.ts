import { Migration } from '@mikro-orm/migrations';

/** Links have the version of an enrolment's state as its host reported it; null where it reports none. */
export class LinkVersions extends Migration {
  override up(): void {
    this.addSql(`alter table "learners"."link" add column "version" int check ("version" > 0)`);
  }
}
