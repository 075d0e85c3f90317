import { Migration } from '@mikro-orm/migrations';

/** Whether the institution answered when it was last asked for its feed, and what went wrong where it did not. */
export class HarvestAttempts extends Migration {
  override up(): void {
    this.addSql(`alter table "catalogue"."harvest" add column "tried_at" timestamptz, add column "last_error" text,
      add check ("last_error" is null or "tried_at" is not null)`);
  }
}
