import type { JWK } from 'jose';
import type pg from 'pg';
import { publicPart } from '../../../subgraphs/shared/identity/signing-key.ts';
import { nodeAddress } from '../feed/address.ts';
import type { World } from '../world/world.ts';

/** Registers the world's institutions as members: one service key for all, feeds at one port. */
export async function fillRegistry(client: pg.Client, world: World, feedPort: number, key: JWK): Promise<void> {
  const members = world.institutions.map(({ id, name, country, language }, index) => ({
    id,
    name,
    legal_name: { [language]: name },
    country,
    language,
    colour: '#1d4f91',
    address: nodeAddress(feedPort, id, index),
    issuer: `https://login.${id}`,
    service_key: publicPart(key),
  }));
  await client.query(
    `insert into "trust"."institution"
      ("id", "name", "legal_name", "country", "language", "colour", "address", "issuer", "service_key")
    select "id", "name", "legal_name", "country", "language", "colour", "address", "issuer", "service_key"
    from jsonb_to_recordset($1::jsonb) as member ("id" text, "name" text, "legal_name" jsonb, "country" text,
      "language" text, "colour" text, "address" text, "issuer" text, "service_key" jsonb)
    on conflict ("id") do update set "address" = excluded."address", "service_key" = excluded."service_key"`,
    [JSON.stringify(members)],
  );
}
