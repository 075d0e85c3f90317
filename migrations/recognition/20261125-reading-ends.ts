import { Migration } from '@mikro-orm/migrations';

/** When the institution gives up what it may read for a request, as it told the learner's home and the issuers. */
export class ReadingEnds extends Migration {
  override up(): void {
    this.addSql(`create table "recognition"."reading_end" (
      "request_id" text primary key references "recognition"."request" ("id") on delete cascade,
      "ends_at" timestamptz
    )`);
  }
}
