import process from 'node:process';
import { CertificateError } from '../../../../subgraphs/shared/sealing/index.ts';
import { parseCertificate } from '../../../../subgraphs/shared/sealing/certificate/certificate.ts';
import { validatePath } from '../../../../subgraphs/shared/sealing/certificate/path.ts';
import { build } from './draft.ts';
import { makeKeys } from './keys.ts';
import type { KeyRing } from './keys.ts';
import type { Kind } from './kind.ts';
import { ARRANGEMENT_KINDS } from './kinds-of-arrangements.ts';
import { AUTHORITY_KINDS } from './kinds-of-authorities/index.ts';
import { ENCODING_KINDS } from './kinds-of-encodings.ts';
import { NAME_KINDS } from './kinds-of-names.ts';
import { askOpenssl } from './openssl-verify.ts';
import { goodPlan, Random } from './plan.ts';
import type { Entity, Plan } from './plan.ts';

export const KINDS: readonly Kind[] = [...AUTHORITY_KINDS, ...NAME_KINDS, ...ENCODING_KINDS, ...ARRANGEMENT_KINDS];

/** One chain, and what both sides said of it. */
export interface Comparison {
  readonly kinds: readonly Kind[];
  readonly number: number;
  readonly ours: { readonly accepted: boolean; readonly said: string };
  readonly theirs: { readonly accepted: boolean; readonly said: string };
  /** OpenSSL without -x509_strict, asked where only the strict one refuses. */
  readonly plain: { readonly accepted: boolean; readonly said: string } | null;
  readonly milliseconds: number;
}

interface Chain {
  readonly kinds: readonly Kind[];
  readonly number: number;
  readonly plan: Plan;
  readonly sent: Uint8Array[];
  readonly anchors: Uint8Array[];
}

function makeChain(kinds: readonly Kind[], number: number, random: Random, ring: KeyRing): Chain {
  const least = Math.max(...kinds.map(({ atLeast = 2 }) => atLeast));
  const most = Math.min(...kinds.map(({ atMost = 4 }) => atMost));
  const timestamps = kinds.some((kind) => kind.timestamps);
  let plan = goodPlan(random, ring, timestamps);
  while (plan.entities.length < least || plan.entities.length > most) plan = goodPlan(random, ring, timestamps);
  for (const kind of kinds) kind.apply(plan, random, ring);
  const make = (entity: Entity, issuer: Entity) => build(entity.draft, issuer.keys);
  const made = plan.entities.map((entity, index) => make(entity, plan.entities[index + 1] ?? entity));
  const sent = made.slice(0, -1);
  const anchors = made.slice(-1);
  plan.arrange({ sent, anchors, make });
  return { kinds, number, plan, sent, anchors };
}

function judge({ plan, sent, anchors }: Chain): { accepted: boolean; said: string; milliseconds: number } {
  const started = process.cpuUsage();
  const done = (accepted: boolean, said: string) => ({ accepted, said, milliseconds: millisecondsSince(started) });
  try {
    const result = validatePath(sent.map(parseCertificate), anchors.map(parseCertificate), plan.at, plan.purpose);
    return done(result.ok, result.ok ? 'OK' : result.message);
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error;
    return done(false, error.message);
  }
}

/** Of this process's own work: what a busy machine takes besides says nothing. */
function millisecondsSince(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

/** Asked at once; also what lies on the disk at a time. */
const BATCH = 250;

/**
 * Makes chains, and has both sides judge them: first each kind `perKind` times, then pairs of kinds at random.
 *
 * @param each told after each batch
 */
export async function compare(
  { seed, perKind, pairs }: { readonly seed: number; readonly perKind: number; readonly pairs: number },
  each: (done: number, all: number) => void = () => undefined,
): Promise<readonly Comparison[]> {
  const random = new Random(seed);
  const ring = makeKeys();
  const single = KINDS.flatMap((kind) => Array.from({ length: perKind }, () => [kind]));
  const seals = KINDS.filter(({ timestamps, alone }) => !timestamps && !alone);
  const wanted = [...single, ...Array.from({ length: pairs }, () => pairOf(seals, random))];
  const compared: Comparison[] = [];
  for (let at = 0; at < wanted.length; at += BATCH) {
    const chains = wanted.slice(at, at + BATCH).map((kinds, index) => makeChain(kinds, at + index, random, ring));
    const ours = chains.map(judge);
    const questions = chains.map(({ plan, sent, anchors }) => ({
      sent,
      anchors,
      at: plan.at,
      purpose: plan.opensslPurpose,
      strict: true,
    }));
    const theirs = await askOpenssl(questions);
    const formal = chains.flatMap((_, index) => (ours[index]!.accepted && !theirs[index]!.accepted ? [index] : []));
    const plain = await askOpenssl(formal.map((index) => ({ ...questions[index]!, strict: false })));
    for (const [index, { kinds, number }] of chains.entries())
      compared.push({
        kinds,
        number,
        ours: ours[index]!,
        theirs: theirs[index]!,
        plain: plain[formal.indexOf(index)] ?? null,
        milliseconds: ours[index]!.milliseconds,
      });
    each(compared.length, wanted.length);
  }
  return compared;
}

function pairOf(kinds: readonly Kind[], random: Random): readonly Kind[] {
  const pair = [random.pick(kinds), random.pick(kinds)];
  const least = Math.max(...pair.map(({ atLeast = 2 }) => atLeast));
  return least <= Math.min(...pair.map(({ atMost = 4 }) => atMost)) ? pair : pairOf(kinds, random);
}

/**
 * What is wrong with one comparison, or null: a kind alone must be answered as it says and for its own reason; where
 * the two sides differ, a kind must explain it; and whatever ours accepts, OpenSSL must accept or the kind must say why.
 */
export function problemOf({ kinds, ours, theirs, plain }: Comparison): string | null {
  const [kind, second] = kinds;
  if (!second && kind!.ours === 'accepts' && !ours.accepted) return `ours refuses: ${ours.said}`;
  if (!second && kind!.ours === 'refuses' && ours.accepted) return 'ours accepts';
  if (!second && kind!.because && !kind!.because.test(ours.said)) return `refused for another reason: ${ours.said}`;
  if (ours.accepted === theirs.accepted) return null;
  const explained = kinds.some(({ why, ours: expected }) => why && (expected === 'accepts') === ours.accepted);
  if (explained) return null;
  const side = ours.accepted ? 'LAXER' : 'stricter';
  const told = plain
    ? `${theirs.said.trim()} (not strict: ${plain.accepted ? 'accepted' : plain.said.trim()})`
    : theirs.said.trim();
  return `${side} without a reason; ours: ${ours.said}; OpenSSL: ${told}`;
}
