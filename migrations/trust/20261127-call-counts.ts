import { Migration } from '@mikro-orm/migrations';

/**
 * The number of calls to each node by minute and outcome, and how long they took, over all processes of the hub. They
 * are kept for ten minutes and not needed after a restart.
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
