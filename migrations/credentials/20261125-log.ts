import { Migration } from '@mikro-orm/migrations';
import { credentialsActs } from '../../subgraphs/credentials/credentials.acts.ts';
import { adoptStatement } from '../../subgraphs/shared/integrity/adopt.ts';

/** Revocations and mandates from before the log existed are added to it in their current state. */
export class RevocationsInLog extends Migration {
  override up(): void {
    this.addSql(`create index "validity_change_record"
      on "credentials"."validity_change" (("credential" || '/' || "version"::text))`);
    for (const kind of credentialsActs) this.addSql(adoptStatement(kind));
  }
}
