import { Migration } from '@mikro-orm/migrations';

/**
 * What the processes of the hub share: the outcomes of calls to the nodes, and whose messages did not reach whom. It is
 * useful for seconds only and not needed after a restart.
 */
export class SeveralProcesses extends Migration {
  override up(): void {
    this.addSql(`create table "trust"."observation" (
      "institution_id" text not null,
      "subgraph" text not null,
      "outcome" text not null check ("outcome" in ('OK', 'UNAVAILABLE', 'SCHEMA_TOO_OLD')),
      "latency_ms" double precision,
      "at" timestamptz(3) not null,
      primary key ("institution_id", "subgraph")
    )`);
    this.addSql(`create table "trust"."absence" (
      "receiver" text not null,
      "sender" text not null,
      "since" timestamptz(3) not null,
      primary key ("receiver", "sender")
    )`);
  }
}
