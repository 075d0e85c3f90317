import { setImmediate } from 'node:timers/promises';
import { verifyDocument, type SealEvidence } from '../../../../subgraphs/shared/sealing/index.ts';
import { makeStage } from '../attacks/stage.ts';
import { make } from '../certificates.ts';
import { KINDS, mutate, type Kind, type Seedbed } from './mutate.ts';
import { seeded } from './random.ts';
import { isSignedAnew, REMAINDERS, whatRemains, type Remainder } from './what-remains.ts';

/** What became of the mutations of one kind. */
export interface Tally {
  made: number;
  /** The text came out as it was, or as another that mutations start from. */
  unaltered: number;
  INVALID: number;
  INDETERMINATE: number;
  readonly VALID: Record<Remainder, number>;
}

/** A file that should not be VALID, or that the checker could not answer. */
export interface Finding {
  readonly n: number;
  readonly kind: Kind;
  readonly what: string;
  readonly text: string;
}

export interface FuzzResult {
  readonly tallies: ReadonlyMap<Kind, Tally>;
  readonly findings: readonly Finding[];
  /** Milliseconds of the longest verification. */
  readonly longest: number;
}

/**
 * Alters sealed files `count` times and verifies each: at once, or three years after the sealing, when only what the file
 * proves keeps it valid. The same seed makes the same kinds of mutations in the same order; keys are new each time, so a
 * finding carries its text.
 */
export async function fuzz(
  count: number,
  seed: number,
  progress: (done: number) => void = () => {},
): Promise<FuzzResult> {
  const stage = await makeStage();
  const { anchors, soon, late, levels, other, key } = stage;
  const bed: Seedbed = {
    files: [levels.B, levels.T, levels.LT, levels.LTA, other],
    ...{ key, stranger: await (await make({ name: 'Seal' })).sealKey() },
  };
  const random = seeded(seed);
  const tallies = new Map(KINDS.map((kind) => [kind, emptyTally()]));
  const findings: Finding[] = [];
  let longest = 0;
  const former = new Map<string, SealEvidence>();
  const verify = (text: string, at: Date) => verifyDocument(text, { anchors, at });
  for (let n = 0; n < count; n += 1) {
    if (n % 20 === 0) await setImmediate();
    const kind = KINDS[n % KINDS.length]!;
    const origin = random.pick(bed.files);
    const at = random.chance(0.5) ? soon : late;
    const text = await mutate(kind, origin, bed, random);
    const tally = tallies.get(kind)!;
    tally.made += 1;
    progress(n + 1);
    if (bed.files.includes(text)) {
      tally.unaltered += 1;
      continue;
    }
    const found = (what: string) => void findings.push({ n, kind, what, text });
    const started = performance.now();
    try {
      const { verdict, seal } = verify(text, at);
      longest = Math.max(longest, performance.now() - started);
      if (verdict !== 'VALID') {
        tally[verdict] += 1;
        continue;
      }
      // A spliced file may be another of the bed.
      const remainders = [origin, ...bed.files].map((file) => {
        const id = `${bed.files.indexOf(file)} ${at.getTime()}`;
        const before = former.get(id) ?? verify(file, at).seal!;
        former.set(id, before);
        return whatRemains(text, seal!, file, before);
      });
      const anew = OWN_KEY.has(kind) && bed.files.some((file) => isSignedAnew(text, seal!, file));
      const remains = remainders.find((one) => one !== 'FINDING') ?? (anew ? 'SIGNED ANEW' : 'FINDING');
      tally.VALID[remains] += 1;
      if (remains === 'FINDING') found('VALID');
    } catch (error) {
      found(`threw ${String(error)}`);
    }
  }
  return { tallies, findings, longest };
}

/** Kinds of mutations that are signed with the sealer's own key. */
const OWN_KEY = new Set<Kind>(['signed header', 'certificate']);

const emptyTally = (): Tally => ({
  ...{ made: 0, unaltered: 0, INVALID: 0, INDETERMINATE: 0 },
  VALID: Object.fromEntries(REMAINDERS.map((one) => [one, 0])) as Record<Remainder, number>,
});
