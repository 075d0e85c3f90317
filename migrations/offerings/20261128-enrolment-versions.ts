import { Migration } from '@mikro-orm/migrations';

/** Enrolments count the changes of their state. */
export class EnrolmentVersions extends Migration {
  override up(): void {
    this.addSql(
      `alter table "offerings"."enrolment" add column "version" int not null default 1 check ("version" > 0)`,
    );
  }
}
