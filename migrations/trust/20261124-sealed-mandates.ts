import { Migration } from '@mikro-orm/migrations';

/**
 * A mandate as the awarding body sealed it, and what its seal showed when it was registered. Mandates from before have
 * neither: they stay as they are, and allow no sealing any more.
 */
export class SealedMandates extends Migration {
  override up(): void {
    this.addSql(`alter table "trust"."mandate"
      add column "document" text check ("document" <> ''),
      add column "seal" jsonb,
      add constraint "mandate_sealed_whole" check (("document" is null) = ("seal" is null))`);
  }
}
