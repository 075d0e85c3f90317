import { Migration } from '@mikro-orm/migrations';

/** Documents that learners bring themselves, with how they verified; what issuers deliver has none. */
export class Brought extends Migration {
  override up(): void {
    this.addSql(`alter table "learners"."received_credential" add column "verification" jsonb
      check ("verification" ->> 'verdict' in ('VALID', 'INDETERMINATE'))`);
  }
}
