import { Migration } from '@mikro-orm/migrations';

/**
 * Since when a credential has been with another sealer, so that waiting ends; and what is sealed for others is claimed
 * for a while, so that nothing is locked while the seal is made.
 */
export class OtherSealers extends Migration {
  override up(): void {
    this.addSql(`alter table "credentials"."sealing_item" add column "sent_at" timestamptz`);
    this.addSql(`create index "sealing_out" on "credentials"."sealing_item" ("batch") where "state" = 'SENT'`);
    this.addSql(
      `alter table "credentials"."mandated_task" add column "lease" uuid, add column "leased_until" timestamptz`,
    );
  }
}
