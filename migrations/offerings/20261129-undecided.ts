import { Migration } from '@mikro-orm/migrations';

/**
 * Learners who were put on a waiting list although the host decides on each request and has given no number of places
 * wait for that decision again: with the number, all of them would have had a place without one.
 */
export class Undecided extends Migration {
  override up(): void {
    this.addSql(`update "offerings"."enrolment" e set "state" = 'PENDING' from "offerings"."offering" o
      where o."id" = e."offering_id" and e."state" = 'QUEUED' and o."places" = 0 and o."admission" = 'BY_HOST'`);
  }
}
