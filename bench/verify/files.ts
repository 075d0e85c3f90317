import { randomUUID } from 'node:crypto';
import type { SealLevel } from '../../subgraphs/shared/sealing/index.ts';
import { documentOfSize } from '../seal/documents.ts';
import { Sealer } from './world.ts';

/** Sealed files of one size, and the authorities behind them. */
export interface Files {
  /** Each with its own sealer, for every level: no file makes anything of the next one known. */
  readonly strange: Readonly<Record<SealLevel, readonly string[]>>;
  /** Documents for the warm-up, of a sealer that occurs nowhere else. */
  readonly practice: readonly Readonly<Record<SealLevel, string>>[];
  /** Different documents of one sealer; the first makes it known. */
  readonly known: readonly Readonly<Record<SealLevel, string>>[];
  readonly anchors: readonly Uint8Array[];
}

/** Creates the given number of each. */
export async function makeFiles(
  kilobytes: number,
  { strangers, documents, levels }: { strangers: number; documents: number; levels: readonly SealLevel[] },
  now: Date,
): Promise<Files> {
  const anchors: Uint8Array[] = [];
  const template = JSON.parse(documentOfSize(kilobytes)) as Record<string, unknown>;
  // Never the same document twice: the result of its shape check is cached.
  const another = () => ({ ...template, id: `urn:credential:${randomUUID()}` });
  const open = async () => {
    const sealer = await Sealer.open(now);
    anchors.push(sealer.authority);
    return sealer;
  };
  const strange: Record<SealLevel, string[]> = { B: [], T: [], LT: [], LTA: [] };
  for (const level of levels)
    for (let n = 0; n < strangers; n += 1) strange[level].push((await (await open()).seal(another()))[level]);
  const many = async (count: number) => {
    const sealer = await open();
    const sealed: Readonly<Record<SealLevel, string>>[] = [];
    for (let n = 0; n < count; n += 1) sealed.push(await sealer.seal(another()));
    return sealed;
  };
  return { strange, practice: await many(documents / 2), known: await many(documents + 1), anchors };
}
