import { Migration } from '@mikro-orm/migrations';

/**
 * A mandate as sealed by the awarding body, and the evidence of its seal at registration. Earlier mandates have
 * neither: they stay unchanged, and no longer allow any sealing.
 */
export class SealedMandates extends Migration {
  override up(): void {
    this.addSql(`alter table "trust"."mandate"
      add column "document" text check ("document" <> ''),
      add column "seal" jsonb,
      add constraint "mandate_sealed_whole" check (("document" is null) = ("seal" is null))`);
  }
}
