import { Migration } from '@mikro-orm/migrations';

/** Documents added by learners themselves, with the result of their verification; delivered ones have none. */
export class Brought extends Migration {
  override up(): void {
    this.addSql(`alter table "learners"."received_credential" add column "verification" jsonb
      check ("verification" ->> 'verdict' in ('VALID', 'INDETERMINATE'))`);
  }
}
