import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { openShapeCheck } from '../../../subgraphs/shared/sealing/index.ts';
import { STANDARDS } from '../../../subgraphs/shared/sealing/shapes/standards.ts';
import { ELM, official } from '../../shared/sealing/elm-files.ts';

jest.setTimeout(60_000);

const PROGRAM = join(import.meta.dirname, '../../../programs/admin/standards.ts');
const folder = () => mkdtemp(join(tmpdir(), 'standards-'));

/** Runs the program; what it prints, or the sentence with which it ends. */
function run(into: string, ...parameters: string[]): Promise<string> {
  const env = { ...process.env, STANDARDS_DIR: into, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' };
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, ...parameters], { env }, (error, stdout, stderr) =>
      resolve(error ? `refused: ${stderr}` : stdout),
    );
  });
}

test('a folder that is not the official one is refused, and nothing is installed', async () => {
  const into = join(await folder(), 'standards');
  const empty = await folder();
  expect(await run(into, '--from', empty)).toContain('has no edc-ap-context.jsonld');
  await writeFile(join(empty, 'edc-ap-context.jsonld'), '{}');
  expect(await run(into, '--from', empty)).toMatch(/^refused: .*is not the official file this release was tested with/);
  expect(await run(into)).toContain("project's own shapes");
});

official('npm run standards', () => {
  test('installs the official files from a folder or an address; the shape check then uses them', async () => {
    const into = join(await folder(), 'standards');
    expect(await run(into, '--from', ELM)).toContain('official shapes');
    expect((await readdir(into)).toSorted()).toEqual(Object.keys(STANDARDS).toSorted());
    const check = await openShapeCheck(into);
    expect(check.source).toBe('OFFICIAL');
    await check.close();

    const server = createServer((request, response) => {
      const file = join(into, request.url!.slice('/rdf/ap/edc/'.length));
      readFile(file).then(
        (bytes) => response.end(bytes),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const second = join(await folder(), 'standards');
    expect(await run(second, '--from', `${address}/rdf/ap/edc/`)).toContain('official shapes');
    expect(await run(second, '--from', `${address}/elsewhere`)).toContain('status 404');
    expect(await run(second)).toContain('official shapes');
    expect(await run(second, '--remove')).toContain("project's own");
    server.close();
  });

  test('what was altered since, or is missing, stops the program that would use it', async () => {
    const into = await folder();
    for (const name of Object.keys(STANDARDS))
      await copyFile(join(ELM, name.endsWith('.ttl') ? 'shapes' : 'context', name), join(into, name));
    await writeFile(join(into, 'EDC-generic-full.ttl'), '# nothing');
    await expect(openShapeCheck(into)).rejects.toThrow(/EDC-generic-full.ttl of .* SHA-256 differs/);
    const partly = await folder();
    await copyFile(join(ELM, 'context/edc-ap-context.jsonld'), join(partly, 'edc-ap-context.jsonld'));
    await expect(openShapeCheck(partly)).rejects.toThrow('run "npm run standards" again');
    expect((await openShapeCheck(join(into, 'absent'))).source).toBe('OWN');
  });
});
