import { Migration } from '@mikro-orm/migrations';

/** The staff are told of a warning, also where nothing else of the credential changed; only they see it. */
export class WarningsTold extends Migration {
  override up(): void {
    this.addSql(`create function "credentials"."tell_credential_warned"() returns trigger language plpgsql as $$
      begin
        perform "shared"."tell_change"('CREDENTIAL_CHANGED', new."id", null);
        return null;
      end
    $$`);
    this.addSql(`create trigger "credential_warning_told" after update on "credentials"."credential" for each row
      when (old."warnings" is distinct from new."warnings") execute function "credentials"."tell_credential_warned"()`);
  }
}
