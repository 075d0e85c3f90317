import { randomUUID } from 'node:crypto';
import type { SealLevel } from '../../subgraphs/shared/sealing/index.ts';
import { documentOfSize } from '../seal/documents.ts';
import { Sealer } from './world.ts';

/** Sealed files of one size, and the authorities behind them. */
export interface Files {
  /** One sealer each, and one per level: nothing of the next file is known from the one before. */
  readonly strange: Readonly<Record<SealLevel, readonly string[]>>;
  /** What the machinery warms up with: documents of a sealer that is met nowhere else. */
  readonly practice: readonly Readonly<Record<SealLevel, string>>[];
  /** Different documents of one sealer; the first is for getting to know it. */
  readonly known: readonly Readonly<Record<SealLevel, string>>[];
  readonly anchors: readonly Uint8Array[];
}

/** Makes as many of each as are asked for. */
export async function makeFiles(
  kilobytes: number,
  { strangers, documents, levels }: { strangers: number; documents: number; levels: readonly SealLevel[] },
  now: Date,
): Promise<Files> {
  const anchors: Uint8Array[] = [];
  const template = JSON.parse(documentOfSize(kilobytes)) as Record<string, unknown>;
  // Never the same document: what shapes say of one is kept.
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
