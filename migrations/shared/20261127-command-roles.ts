import { Migration } from '@mikro-orm/migrations';

/** As what a person gave a command: who is that no more is not shown again what it made. Null of commands from before. */
export class CommandRoles extends Migration {
  override up(): void {
    this.addSql(`alter table "shared"."command" add column "roles" text[]`);
  }
}
