import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPairSync } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readEnvironment } from '../../programs/admin/environment.ts';
import { findNode } from '../../programs/admin/node.ts';
import { exportRules, importRules } from '../../programs/admin/rules.ts';
import type { RequestContext } from '../../subgraphs/shared/serving/request-context.ts';
import { COURSE } from './fixtures.ts';
import { startRecognition, type Recognition } from './support.ts';

const HEAD = 'sources,target_codes,target_titles,ects,valid_from,evidence';

let at: Recognition;
let hub: Server;
let folder: string;
beforeAll(async () => {
  at = await startRecognition();
  at.elsewhere.courses = { [COURSE]: { id: COURSE, title: 'Introduction to AI', ects: 3, eqfLevel: 6 } };
  // The hub as far as the program needs it; it accepts only a node's token.
  hub = createServer((incoming, answer) => {
    void text(incoming).then(async (body) => {
      if (!incoming.headers.authorization?.startsWith('Bearer ey')) return answer.writeHead(401).end();
      const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
      const said = await at.graph.ask(null as unknown as RequestContext, query, variables);
      answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
    });
  });
  await new Promise<void>((ready) => hub.listen(0, '127.0.0.1', ready));
  folder = await mkdtemp(join(tmpdir(), 'alliance-hub-rules-'));
  await mkdir(join(folder, 'nodes'));
  const key = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  await writeFile(join(folder, 'nodes', 'key.jwks'), JSON.stringify({ keys: [key] }), { mode: 0o600 });
  const configuration = {
    ...{ id: 'tuni.fi', name: 'Tampere University', country: 'FI', language: 'fi', port: 0 },
    hub: `http://127.0.0.1:${(hub.address() as AddressInfo).port}`,
    serviceKeyFile: 'key.jwks',
    databaseUrl: at.databaseUrl,
  };
  await writeFile(join(folder, 'nodes', 'tuni.fi.json'), JSON.stringify(configuration));
}, 30_000);
afterAll(async () => {
  hub.close();
  await at.stop();
  await rm(folder, { recursive: true, force: true });
});

const node = () => findNode('tuni.fi', undefined, readEnvironment({ HUB_DATA_DIR: folder }));
const file = (name: string) => join(folder, name);

test('an operator imports a table of rules, gets a report of bad rows, and exports the same table', async () => {
  const table = [
    HEAD,
    `${COURSE},COMP.100,Basics of AI,3,2026-01-01,Compared.`,
    `${COURSE},,,9,2026-01-01,Too many credits.`,
    `nothing,,,1,2026-01-01,No course.`,
  ].join('\n');
  await writeFile(file('in.csv'), table);
  const dry = await importRules(await node(), file('in.csv'), true);
  expect(dry.lines).toEqual([
    'tuni.fi: dry run: 1 rules made, 0 changed, 0 unchanged',
    '  not taken: 2',
    expect.stringMatching(/^ {4}line 3, ects: /),
    expect.stringMatching(/^ {4}line 4, sources: "nothing" is not a course id/),
    'Nothing was written.',
  ]);
  expect(await importRules(await node(), file('in.csv'), false)).toMatchObject({
    problems: 2,
    lines: expect.arrayContaining(['tuni.fi: 1 rules made, 0 changed, 0 unchanged']),
  });
  const made = await at.database.em.fork().execute(`select made_by from recognition.rule`);
  expect(made).toEqual([{ made_by: 'tuni.fi|operator' }]);

  await exportRules(await node(), file('out.csv'));
  expect(await readFile(file('out.csv'), 'utf8')).toContain('"COMP.100"');
  expect(await importRules(await node(), file('out.csv'), false)).toEqual({
    problems: 0,
    lines: ['tuni.fi: 0 rules made, 0 changed, 1 unchanged'],
  });
}, 30_000);
