import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { buildDocument, seal, sealIssuer, type SealIdentity } from '../../subgraphs/shared/sealing/index.ts';
import { MICRO_CREDENTIAL } from '../shared/sealing/described.ts';

/** 512 MiB behind 522 KB of gzip: a file may have many members. */
export const BOMB = Buffer.concat(Array<Buffer>(32).fill(gzipSync(Buffer.alloc(16 * 1024 * 1024))));

/** Documents that are large or meant to harm, each with the verdict of it; null where it is refused as too large. */
export async function hostileDocuments(
  identity: SealIdentity,
): Promise<[name: string, text: string, verdict: string | null][]> {
  const now = new Date();
  const document: any = structuredClone(sealIssuer(buildDocument(MICRO_CREDENTIAL), identity.certificates[0]!, now));
  const sealed = (value: unknown) => seal(JSON.stringify(value), { ...identity, signedAt: now });
  const large = structuredClone(document);
  const [{ displayDetail }] = large.displayParameter.individualDisplay;
  displayDetail[0].image.content = Buffer.alloc(1_750_000, 7).toString('base64');
  const media = (n: number) => ({ id: `urn:media:${n}`, type: 'MediaObject', title: { en: 'x'.repeat(40) } });
  const wide = { ...document, attachment: Array.from({ length: 20_000 }, (_, n) => media(n)) };
  const deep = '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000);
  return [
    ['sealed, 22 KB', await sealed(document), 'VALID'],
    ['sealed, 2.4 MB of picture', await sealed(large), 'VALID'],
    ['sealed, 2.4 MB of 20,000 parts', await sealed(wide), 'INVALID'],
    ['nested 20,000 deep', deep, 'INVALID'],
    ['nested 20,000 deep in a seal', await seal(deep, { ...identity, signedAt: now }), 'INVALID'],
    ['2.8 MB of commas', `[${'0,'.repeat(1_400_000)}0]`, 'INVALID'],
    ['__proto__', '{"__proto__":{"verdict":"VALID"}}', 'INVALID'],
    ['512 MiB, compressed', BOMB.toString('base64'), 'INVALID'],
    ['a PDF', `%PDF-1.7\n${'0 0 obj '.repeat(1000)}`, 'INVALID'],
    ['empty', '', 'INVALID'],
    ['more than 3 MB', `"${'a'.repeat(3 * 1024 * 1024)}"`, null],
  ];
}

/**
 * For how many milliseconds nobody else had a turn while something was done: of three times, the best. As the event loop
 * saw it, or as this thread worked between two turns where that is less: then others used the machine, not the hub.
 */
export async function heldFor(work: () => Promise<unknown>): Promise<number> {
  const held: number[] = [];
  for (let turn = 0; turn < 3 && !held.some((ms) => ms < 100); turn += 1) {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    let before = workOf();
    let longest = 0;
    const timer = setInterval(() => {
      const now = workOf();
      longest = Math.max(longest, now - before);
      before = now;
    }, 5);
    delay.enable();
    await work();
    delay.disable();
    clearInterval(timer);
    held.push(Math.min(delay.max / 1e6, Math.max(longest, workOf() - before)));
  }
  return Math.min(...held);
}

/** Milliseconds this thread has worked, whoever else had the processor meanwhile. */
function workOf(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
