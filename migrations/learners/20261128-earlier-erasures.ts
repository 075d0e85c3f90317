import { Migration } from '@mikro-orm/migrations';

/**
 * Requests for erasure that were withdrawn or refused no longer have the hash of the subject; those of learners who were
 * erased later have no text either.
 */
export class EarlierErasures extends Migration {
  override up(): void {
    this.addSql(`update "learners"."erasure" set "subject_hash" = null
      where "state" in ('WITHDRAWN', 'REFUSED') and "subject_hash" is not null`);
    this.addSql(`update "learners"."erasure" e set "reason" = '(erased)' where e."state" = 'REFUSED' and exists (
      select from "learners"."erasure" x where x."learner" = e."learner" and x."state" = 'EXECUTED')`);
  }
}
