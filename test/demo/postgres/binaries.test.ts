import { chmod, mkdtemp, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { copyNative, findPackage, programsOf, provideBinaries } from '../../../demo/postgres/binaries.ts';

test('a copy of the programs has its links and runs from its own folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'alliance-hub-programs-'));
  try {
    await chmod(folder, 0o755);
    await copyNative(join(findPackage(), 'native'), join(folder, 'programs'));
    expect(await readlink(join(folder, 'programs', 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
    expect(execFileSync(programsOf(join(folder, 'programs')).postgres, ['--version']).toString()).toMatch(/\b18\./);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('installed programs that are accessible are used directly', async () => {
  const { postgres } = await provideBinaries('/nowhere', null);
  expect(postgres).toBe(programsOf(join(findPackage(), 'native')).postgres);
});
