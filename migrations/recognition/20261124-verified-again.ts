import { Migration } from '@mikro-orm/migrations';

/** The result of verifying the evidence when a decision was made. */
export class VerifiedAgain extends Migration {
  override up(): void {
    this.addSql(`alter table "recognition"."decision"
      add column "evidence_verdict" text check ("evidence_verdict" in ('VALID', 'INVALID', 'INDETERMINATE')),
      add column "evidence_verified_at" timestamptz,
      add check (("evidence_verdict" is null) = ("evidence_verified_at" is null))`);
  }
}
