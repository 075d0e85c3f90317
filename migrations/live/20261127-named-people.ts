import { Migration } from '@mikro-orm/migrations';

/** The person that a change concerns, if its institution named one. */
export class EventsForPeople extends Migration {
  override up(): void {
    this.addSql(`alter table "live"."event" add column "person" text`);
  }
}
