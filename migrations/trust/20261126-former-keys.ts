import { Migration } from '@mikro-orm/migrations';

/** Former keys of nodes: what was signed with them, such as checkpoints of logs, remains verifiable. */
export class FormerKeys extends Migration {
  override up(): void {
    this.addSql(`alter table "trust"."institution" add column "former_service_keys" jsonb not null default '[]'
      check (jsonb_typeof("former_service_keys") = 'array')`);
  }
}
