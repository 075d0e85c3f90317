import { Migration } from '@mikro-orm/migrations';

/** Of what is delivered the sealed document is kept, not what it was built from. */
export class DeliveredDescriptions extends Migration {
  override up(): void {
    this.addSql(`update "credentials"."credential" set "description" = null
      where "state" = 'DELIVERED' and "description" is not null`);
  }
}
