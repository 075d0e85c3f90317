import { Migration } from '@mikro-orm/migrations';

/** Credentials received before aliases were stored get theirs. */
export class ReceivedAliases extends Migration {
  override up(): void {
    this.addSql(`insert into "shared"."basis_alias" ("record", "named")
      select distinct record, "received_credential" from "credentials"."credential"
      cross join lateral unnest(array["id", "enrolment", "result"]) as record
      where "received_credential" is not null and record is not null`);
  }
}
