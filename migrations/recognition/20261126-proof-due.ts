import { Migration } from '@mikro-orm/migrations';

/** When each sealed decision needs more proof: not only those below LTA, but also those whose proof ages. */
export class ProofDue extends Migration {
  override up(): void {
    this.addSql(`alter table "recognition"."sealed_decision" add column "proof_due_at" timestamptz`);
    this
      .addSql(`create index "sealed_decision_proof_due" on "recognition"."sealed_decision" ("proof_due_at" nulls first)
      where "document" is not null`);
    this.addSql(`drop index "recognition"."sealed_decision_below"`);
  }
}
