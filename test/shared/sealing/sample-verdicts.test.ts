import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCertificate } from '../../../subgraphs/shared/sealing/certificate/certificate.ts';
import { parseSealed } from '../../../subgraphs/shared/sealing/index.ts';
import type { ShapeCheck } from '../../../subgraphs/shared/sealing/index.ts';
import { signingInput } from '../../../subgraphs/shared/sealing/jades/sealed-texts.ts';
import { disagreement } from './samples/explained.ts';
import { readElm, sampleFiles } from './samples/files.ts';
import { judge, officialShapes, type Judged } from './samples/judged.ts';
import { tableIn, tableOf } from './samples/table.ts';
import { notInstalled, notShared } from '../../support/surroundings.ts';
import { describeWhere, testWhere } from '../../support/where.ts';

jest.setTimeout(90_000);

const COMMITTED = join(import.meta.dirname, '../../../docs/verification-samples.md');

describeWhere(notShared('elm'), 'every official file', () => {
  let shapes: ShapeCheck;
  const rows: Judged[] = [];
  beforeAll(async () => {
    shapes = officialShapes();
    for (const file of sampleFiles()) rows.push(await judge(file, shapes));
  });
  afterAll(() => shapes?.close());

  test('is judged as somebody else than this project says it must be', () => {
    expect(rows.length).toBeGreaterThan(60);
    const open = rows.map((row) => [row.file, disagreement(row)]);
    expect(open.filter(([, problem]) => problem !== null)).toEqual([]);
  });
  test('is judged as the committed table says (npm run verdicts writes it)', () => {
    expect(tableIn(readFileSync(COMMITTED, 'utf8'))).toBe(tableOf(rows));
  });
  test('that nobody explains, or that differs from its explanation, is found', () => {
    const row = rows.find(({ file }) => file.endsWith('jades-lta.json'))!;
    expect(disagreement({ ...row, file: 'jades-dss/new.json' })).toBe('Nobody explains it.');
    expect(disagreement({ ...row, ownLevel: 'LTA' })).toContain('Level');
    expect(disagreement({ ...row, verdict: 'VALID' })).toBe('No file is valid where nobody is trusted.');
    const sealed = rows.find(({ file }) => file.endsWith('edc-coe-signed.jsonld'))!;
    expect(disagreement({ ...sealed, intact: false })).toContain('another signature');
    expect(disagreement({ ...sealed, format: 'ERROR' })).toContain('SHACL');
  });

  testWhere(
    notInstalled('openssl'),
    'that is said to be intact has a good signature by OpenSSL, and none that was altered has',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'samples-'));
      const intact = rows.filter((row) => row.intact);
      expect(intact.length).toBeGreaterThan(12);
      for (const { file } of intact) {
        const { certificates, protectedHeader, signedPayload, signature } = parseSealed(readElm(file));
        const key = parseCertificate(certificates[0]!).publicKey.export({ type: 'spki', format: 'pem' });
        writeFileSync(join(folder, 'key.pem'), key);
        writeFileSync(join(folder, 'signature'), signature);
        const verified = (payload: string) => {
          writeFileSync(join(folder, 'signed'), signingInput(protectedHeader, payload));
          const ask = ['dgst', '-sha256', '-verify', 'key.pem', '-signature', 'signature', 'signed'];
          return spawnSync('openssl', ask, { cwd: folder, encoding: 'utf8' }).stdout.trim();
        };
        expect([file, verified(signedPayload)]).toEqual([file, 'Verified OK']);
        expect(verified(`${signedPayload} `)).toBe('Verification failure');
      }
      rmSync(folder, { recursive: true });
    },
  );
});
