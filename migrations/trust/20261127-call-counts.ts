import { Migration } from '@mikro-orm/migrations';

/**
 * How many calls to each node went how, by minute, and how long they took, as all processes of the hub saw them together.
 * Kept for ten minutes; no restart needs it.
 */
export class CallCounts extends Migration {
  override up(): void {
    this.addSql(`create table "trust"."call_count" (
      "institution_id" text not null,
      "minute" timestamptz(0) not null,
      "outcome" text not null check ("outcome" in ('OK', 'FAILED', 'TIMED_OUT')),
      "bucket" smallint not null,
      "calls" int not null check ("calls" > 0),
      primary key ("institution_id", "minute", "outcome", "bucket")
    )`);
  }
}
