import { Migration } from '@mikro-orm/migrations';

/** Whom of its people an institution named, where a change concerns them. */
export class EventsForPeople extends Migration {
  override up(): void {
    this.addSql(`alter table "live"."event" add column "person" text`);
  }
}
