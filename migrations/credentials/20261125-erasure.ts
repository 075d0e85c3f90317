import { Migration } from '@mikro-orm/migrations';

/** Of a credential whose learner was erased, what was sealed, when, by whom and its validity remain as a reference. */
export class ErasedCredentials extends Migration {
  override up(): void {
    this.addSql(`alter table "credentials"."credential"
      add column "erased_at" timestamptz,
      drop constraint "credential_check",
      drop constraint "credential_check1",
      add constraint "credential_complete" check ("erased_at" is not null or "state" = 'DRAFT'
        or ("document" is not null and "document_hash" is not null and "missing" = '[]'::jsonb)),
      add constraint "credential_sealed" check (case when "erased_at" is null
        then ("state" in ('SEALED', 'DELIVERED')) = ("sealed_document" is not null and "sealed_by" is not null
          and "sealed_at" is not null and "seal" is not null)
        else "state" in ('SEALED', 'DELIVERED') and "sealed_document" is null and "document" is null
          and "description" is null and "sealed_by" is not null and "sealed_at" is not null end)`);
    this.addSql(`create index "credential_learner" on "credentials"."credential" ("learner")`);
  }
}
