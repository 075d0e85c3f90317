import { Migration } from '@mikro-orm/migrations';

/** Of a delivered credential, the sealed document is kept, but not the description it was built from. */
export class DeliveredDescriptions extends Migration {
  override up(): void {
    this.addSql(`update "credentials"."credential" set "description" = null
      where "state" = 'DELIVERED' and "description" is not null`);
  }
}
