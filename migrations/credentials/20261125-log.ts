import { Migration } from '@mikro-orm/migrations';
import { credentialsActs } from '../../subgraphs/credentials/credentials.acts.ts';
import { adoptStatement } from '../../subgraphs/shared/integrity/adopt.ts';

/** What was revoked and mandated before there was a log comes into it as it stands. */
export class RevocationsInLog extends Migration {
  override up(): void {
    this.addSql(`create index "validity_change_record"
      on "credentials"."validity_change" (("credential" || '/' || "version"::text))`);
    for (const kind of credentialsActs) this.addSql(adoptStatement(kind));
  }
}
