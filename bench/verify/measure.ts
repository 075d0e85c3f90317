import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { cpuUsage } from 'node:process';
import { setImmediate } from 'node:timers/promises';
import type { DocumentVerification, SealLevel } from '../../subgraphs/shared/sealing/index.ts';
import { LocalShapes } from '../../subgraphs/shared/sealing/shapes/local-shapes.ts';
import { verifyDocument, verifyHere } from '../../subgraphs/shared/sealing/verification/verify-document.ts';
import type { Files } from './files.ts';

/** Verifications of one level and size per second, in one thread. */
export interface VerifyResult {
  readonly kilobytes: number;
  readonly level: SealLevel;
  /** Checks of a signature over as many octets, and nothing else: the machine's limit. */
  readonly raw: number;
  /** Sealer, authorities and document are new. */
  readonly cold: number;
  /** A new document of a sealer and authorities seen before. */
  readonly known: number;
  /** A document seen before, as when a decision follows the request. */
  readonly warm: number;
  /** The seal and the quick rules alone, without SHACL: new, and known. */
  readonly sealCold: number;
  readonly sealKnown: number;
}

/** Measures one level. Each new sealer is used once; half of them with SHACL, half without. */
export async function measureLevel(
  files: Files,
  level: SealLevel,
  seconds: number,
  now: Date,
): Promise<Omit<VerifyResult, 'kilobytes' | 'raw'>> {
  const options = { anchors: files.anchors, at: new Date(now.getTime() + 60_000) };
  const shapes = new LocalShapes(null);
  const whole = (text: string) => verifyHere(text, options, shapes);
  const alone = async (text: string) => verifyDocument(text, options);
  const strangers = files.strange[level];
  const half = Math.ceil(strangers.length / 2);
  const [first, ...others] = files.known.map((one) => one[level]);
  // The program itself is warm: compiled, shapes loaded, authorities parsed. The sealer becomes known later.
  await rate(
    files.practice.map((one) => one[level]),
    level,
    whole,
  );
  const cold = await rate(strangers.slice(0, half), level, whole);
  const sealCold = await rate(strangers.slice(half), level, alone);
  good(await alone(first!), level);
  const sealKnown = await rate(others.slice(others.length / 2), level, alone);
  const known = await rate(others.slice(0, others.length / 2), level, whole);
  const until = performance.now() + seconds * 1000;
  let done = 0;
  let spent = 0;
  while (performance.now() < until) {
    const some = others.slice(0, others.length / 2);
    spent += some.length / (await rate(some, level, whole));
    done += some.length;
  }
  return { level, cold, known, warm: done / spent, sealCold, sealKnown };
}

async function rate(
  texts: readonly string[],
  level: SealLevel,
  work: (text: string) => Promise<DocumentVerification>,
): Promise<number> {
  let spent = 0;
  for (const text of texts) {
    await setImmediate();
    const began = cpuUsage();
    const found = await work(text);
    spent += millisecondsSince(began);
    good(found, level);
  }
  return (texts.length * 1000) / spent;
}

/** A file that is not VALID at its level would make the measurement meaningless. */
function good({ verdict, seal, checks }: DocumentVerification, level: SealLevel): void {
  if (verdict === 'VALID' && seal?.level === level) return;
  const errors = checks.filter(({ status }) => status === 'ERROR').map(({ message }) => message);
  throw new Error(`A file of level ${level} is ${verdict}, level ${seal?.level}: ${errors.join(' ')}`);
}

/** Checks per second of an ES256 signature over as many kilobytes. */
export function rawRate(kilobytes: number, seconds: number): number {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const data = Buffer.alloc(kilobytes * 1024, 'a');
  const signature = sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
  const key = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
  const until = performance.now() + seconds * 1000;
  const began = cpuUsage();
  let done = 0;
  for (; performance.now() < until; done += 1)
    if (!verify('sha256', data, key, signature)) throw new Error('A valid signature was rejected.');
  return (done * 1000) / millisecondsSince(began);
}

/** In processor time, so that other load on the machine matters little. All threads of this process count. */
function millisecondsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = cpuUsage(began);
  return (user + system) / 1000;
}
