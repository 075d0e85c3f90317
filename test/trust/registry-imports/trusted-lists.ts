import { describe, expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Made, make, NOW } from '../../shared/sealing/certificates.ts';
import { MICRO_CREDENTIAL } from '../../shared/sealing/described.ts';
import type { WishedList, WishedState } from '../../shared/sealing/trusted-lists.ts';
import {
  authority,
  dutch,
  european,
  folder,
  listFile,
  listing,
  QUALIFIED,
  registry,
  run,
  sealed,
  sealer,
  verify,
  write,
} from './stage.ts';

/** Lists of authorities, who may sign them, and whom they make trusted. */
export function trustedLists(): void {
  describe('trusted lists', () => {
    const GRANTED: WishedState = { status: 'granted', from: '2020-01-01T00:00:00Z' };
    const WITHDRAWN: WishedState = { status: 'withdrawn', from: '2026-11-01T00:00:00Z' };
    const byListed = () => sealed(MICRO_CREDENTIAL, undefined, sealer);

    test('nobody signs a list whom neither the operator nor an installed list names', async () => {
      const file = await listFile('nl.xml', listing(7, GRANTED), dutch);
      await expect(run('trust-list', file)).rejects.toThrow(/is not installed \(SIGNER\)\. .*authorised signer/);
      expect(await run('trust-list', null)).toEqual(['No trusted list is installed.']);
      expect(await verify(await byListed())).toMatchObject({
        verdict: 'INDETERMINATE',
        seal: { qualified: true, subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' },
      });
    });

    test('the European list, signed by whom the operator names, says who signs the national ones', async () => {
      const eu: WishedList = {
        type: 'EUlistofthelists',
        territory: 'EU',
        pointers: [
          { territory: 'NL', signer: dutch.der },
          { territory: 'EU', signer: european.der },
        ],
      };
      const named = await write('eu.pem', european.pem);
      const lines = await run('trust-list', await listFile('eu.xml', eu, european), [named]);
      expect(lines).toEqual([
        'EU, Supervisor of Tests & Trials: number 7 installed; good until 2027-04-01T00:00:00.000Z',
        '  authorities for seals 0, for timestamps 0',
        '  says who signs the lists of EU, NL',
      ]);
      expect(await run('trust-list', join(folder, 'nl.xml'))).toMatchObject([
        expect.stringContaining('NL, Supervisor of Tests & Trials: number 7 installed'),
        '  authorities for seals 1, for timestamps 0',
      ]);
      expect(await run('trust-list', null)).toEqual([
        'EU  number 7  130 days left  Supervisor of Tests & Trials',
        'NL  number 7  130 days left  Supervisor of Tests & Trials',
      ]);
    });

    test('a seal under a listed authority is valid, and both words on "qualified" stand in the check', async () => {
      const found = await verify(await byListed());
      expect(found).toMatchObject({ seal: { status: 'OK', qualified: true, level: 'B' } });
      expect(found.seal.message).toContain('a trusted list had its authority as granted for seals');
      const own = await verify(await sealed());
      expect(own).toMatchObject({ verdict: 'VALID', seal: { qualified: false } });
      expect(own.seal.message).not.toContain('trusted list');
    });

    test('a certificate that calls itself qualified under an authority of the registry alone is told apart', async () => {
      const private_ = await make({ name: 'Private authority', ca: true });
      await rm(join(folder, 'anchors'), { recursive: true, force: true });
      const anchors = await mkdtemp(join(folder, 'anchors-'));
      await writeFile(join(anchors, 'one.pem'), private_.pem);
      await writeFile(join(anchors, 'two.der'), authority.der);
      expect(await run('anchors', anchors)).toEqual([
        expect.stringContaining('trusted now'),
        expect.stringContaining('trusted now'),
      ]);
      expect((await run('anchors', anchors))[0]).toMatch(/^known already {2}until .* {2}CN=Private authority/);
      const own = await make({ name: 'Own', issuer: private_, extra: [QUALIFIED] });
      const found = await verify(await sealed(MICRO_CREDENTIAL, undefined, own));
      expect(found.seal).toMatchObject({ status: 'OK', qualified: true });
      expect(found.seal.message).toContain('calls itself qualified, but no installed trusted list');
      await forget(authority);
    });

    test('the same list again changes nothing, an older one or another of the same number is refused', async () => {
      expect((await run('trust-list', join(folder, 'nl.xml')))[0]).toContain('number 7 is installed already');
      const older = await listFile('older.xml', listing(6, GRANTED), dutch);
      await expect(run('trust-list', older)).rejects.toThrow(
        /\(SEQUENCE\)\. The list has number 6, and number 7 of NL/,
      );
      const other = await listFile('other.xml', listing(7, WITHDRAWN, GRANTED), dutch);
      await expect(run('trust-list', other)).rejects.toThrow('SEQUENCE');
    });

    test('an altered list leaves what was installed', async () => {
      const text = (await readFile(join(folder, 'nl.xml'), 'utf8')).replace('Number>7<', 'Number>9<');
      await expect(run('trust-list', await write('altered.xml', text))).rejects.toThrow('SIGNATURE');
      expect((await verify(await byListed())).seal).toMatchObject({ status: 'OK' });
    });

    test('once a list has ended, nobody is trusted by it', async () => {
      registry.now = new Date('2027-04-02T00:00:00Z');
      expect((await run('trust-list', null))[1]).toContain('ENDED: nobody is trusted by it');
      expect(await verify(await byListed())).toMatchObject({ verdict: 'INDETERMINATE' });
      registry.now = NOW;
      expect((await verify(await byListed())).seal).toMatchObject({ status: 'OK' });
    });

    test('an authority that was withdrawn is trusted no more, and one for timestamps was never for seals', async () => {
      await run('trust-list', await listFile('withdrawn.xml', listing(8, WITHDRAWN, GRANTED), dutch));
      expect(await verify(await byListed())).toMatchObject({
        verdict: 'INDETERMINATE',
        seal: { subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' },
      });
      await run(
        'trust-list',
        await listFile('stamps.xml', listing(9, { ...GRANTED, type: 'TSA/QTST', for: [] }), dutch),
      );
      expect(await verify(await byListed())).toMatchObject({ verdict: 'INDETERMINATE' });
      expect((await run('trust-list', join(folder, 'stamps.xml')))[1]).toBe(
        '  authorities for seals 0, for timestamps 1',
      );
    });

    async function forget({ der }: Made): Promise<void> {
      const { default: pg } = await import('pg');
      const client = new pg.Client({ connectionString: registry.url });
      await client.connect();
      await client.query('delete from trust.anchor where der = $1', [Buffer.from(der)]);
      await client.end();
    }
  });
}
