import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { SEAL_LEVELS, verifyDocument } from '../../../subgraphs/shared/sealing/index.ts';
import { attacksOn } from './attacks/all.ts';
import { headerOf, resigned, type Attack } from './attacks/file.ts';
import { makeStage, type Stage } from './attacks/stage.ts';
import { make } from './certificates.ts';

let stage: Stage;
let attacks: readonly Attack[];
jest.setTimeout(60_000);
beforeAll(async () => {
  stage = await makeStage();
  attacks = await attacksOn(stage);
});

const verdictOf = (text: string, at: Date) => verifyDocument(text, { anchors: stage.anchors, at });
const valid = { verdict: 'VALID' };

describe('what the attacks start from is valid, so that only what they change is why they fail', () => {
  test('at each level, and at level LTA three years on as well', () => {
    for (const level of SEAL_LEVELS)
      expect(verdictOf(stage.levels[level], stage.soon)).toMatchObject({ ...valid, seal: { level } });
    expect(verdictOf(stage.levels.LTA, stage.late)).toMatchObject({ ...valid, seal: { level: 'LTA' } });
    expect(verdictOf(stage.other, stage.late)).toMatchObject(valid);
  });
  test('signed again with the same header, and over certificates as they should be', async () => {
    const again = await resigned(stage.levels.B, headerOf(stage.levels.B), stage.key);
    expect(verdictOf(again, stage.soon)).toMatchObject(valid);
    const middle = await make({ name: 'Middle', issuer: stage.authority, ca: true });
    const leaf = await make({ name: 'Seal', issuer: middle });
    expect(verdictOf(await stage.sealWith(leaf, [middle]), stage.soon)).toMatchObject(valid);
  });
});

test('there are many, each under a name of its own, at every level', () => {
  const names = attacks.map(({ name }) => name);
  expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([]);
  const kinds = new Map<string, number>();
  for (const name of names) {
    const kind = name.split(':')[0]!.replace(/^(a seal certificate|sealed by a stranger|HS\d+ with).*/, '$1');
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  expect(kinds.size).toBeGreaterThanOrEqual(8);
  expect(attacks.length).toBeGreaterThanOrEqual(500);
  const given = new Set([...Object.values(stage.levels), stage.other]);
  const unchanged = attacks.filter(({ text, late }) => given.has(text) && !late);
  expect(unchanged.map(({ name }) => name)).toEqual([]);
});

test('none of them is VALID, none crashes, each is answered in time', () => {
  const wrong: string[] = [];
  let longest = { name: '', took: 0 };
  for (const { name, text, late } of attacks) {
    const started = performance.now();
    const { verdict, checks } = verdictOf(text, late ? stage.late : stage.soon);
    const took = performance.now() - started;
    if (took > longest.took) longest = { name, took };
    if (verdict === 'VALID') wrong.push(name);
    if (checks.length !== 7 || checks.some(({ message }) => message === '')) wrong.push(`${name}: checks`);
  }
  expect(wrong).toEqual([]);
  // 100 ms on a machine of its own; the tests share theirs.
  expect(longest.took).toBeLessThan(1000);
});
