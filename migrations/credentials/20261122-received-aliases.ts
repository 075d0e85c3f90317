import { Migration } from '@mikro-orm/migrations';

/** What learners received before aliases were kept is known by them as well. */
export class ReceivedAliases extends Migration {
  override up(): void {
    this.addSql(`insert into "shared"."basis_alias" ("record", "named")
      select distinct record, "received_credential" from "credentials"."credential"
      cross join lateral unnest(array["id", "enrolment", "result"]) as record
      where "received_credential" is not null and record is not null`);
  }
}
