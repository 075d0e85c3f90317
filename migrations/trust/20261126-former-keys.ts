import { Migration } from '@mikro-orm/migrations';

/** Keys that nodes had before: what they signed with them, as checkpoints of their logs, stays proven. */
export class FormerKeys extends Migration {
  override up(): void {
    this.addSql(`alter table "trust"."institution" add column "former_service_keys" jsonb not null default '[]'
      check (jsonb_typeof("former_service_keys") = 'array')`);
  }
}
