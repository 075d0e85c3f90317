import { expect, test } from '@jest/globals';
import { MICRO_CREDENTIAL } from '../../shared/sealing/described.ts';
import { sealed, verify, sql } from './stage.ts';

/** What is left of what was verified: asked last. */
export function nothingStored(): void {
  test('nothing of a document is stored', async () => {
    await verify(await sealed(MICRO_CREDENTIAL));
    const rows = await sql<{ found: string }>(
      `select table_schema || '.' || table_name as name, (xpath('//c/text()', query_to_xml('select count(*) as c from "' || table_schema || '"."' || table_name || '" t where t::text like ''%Testa%''', false, true, '')))[1]::text as found
     from information_schema.tables where table_schema in ('trust', 'shared') and table_type = 'BASE TABLE'`,
    );
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(({ found }) => found !== '0')).toEqual([]);
  });
}
