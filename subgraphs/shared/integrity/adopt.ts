import type { ActKind } from './act.ts';

/**
 * SQL that adds records from before the log existed to the log: for migrations only. At any other time it would
 * legitimise an intruder's changes.
 */
export function adoptStatement({ name, table, key, content, where = 'true' }: ActKind): string {
  return `insert into "shared"."act" ("id", "kind", "record", "salt", "at", "content_hash")
    select gen_random_uuid(), '${name}', "record", "salt", to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), "hash"
    from (select "record", "salt", encode(sha256(convert_to("salt" || "content"::text, 'UTF8')), 'hex') as "hash"
      from (select ${key} as "record", ${content} as "content",
          replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '') as "salt"
        from ${table} r where ${where} offset 0) as salted) as hashed`;
}
