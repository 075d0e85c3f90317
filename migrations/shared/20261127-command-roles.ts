import { Migration } from '@mikro-orm/migrations';

/**
 * The roles in which a person gave a command: without them, the command's result is not shown again. Null for earlier
 * commands.
 */
export class CommandRoles extends Migration {
  override up(): void {
    this.addSql(`alter table "shared"."command" add column "roles" text[]`);
  }
}
