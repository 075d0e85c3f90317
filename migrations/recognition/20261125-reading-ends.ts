import { Migration } from '@mikro-orm/migrations';

/** When the institution's right to read for a request ends, as reported to the learner's home and the issuers. */
export class ReadingEnds extends Migration {
  override up(): void {
    this.addSql(`create table "recognition"."reading_end" (
      "request_id" text primary key references "recognition"."request" ("id") on delete cascade,
      "ends_at" timestamptz
    )`);
  }
}
