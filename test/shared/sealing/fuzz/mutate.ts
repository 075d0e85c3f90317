import { createHash } from 'node:crypto';
import type { SealKey } from '../../../../subgraphs/shared/sealing/index.ts';
import { decoded, encoded, fileOf, partsOf, resigned, type Parts } from '../attacks/file.ts';
import { mutateJson } from './on-json.ts';
import { mutateBytes, mutateText } from './on-text.ts';
import type { Random } from './random.ts';

/** What mutations start from. */
export interface Seedbed {
  /** Sealed files: one document at each level, and another document. */
  readonly files: readonly string[];
  /** The key that truly sealed, for headers that are wrong in themselves, and a stranger's. */
  readonly key: SealKey;
  readonly stranger: SealKey;
}

/** Where a mutation strikes. */
export const KINDS = [
  'text',
  'file',
  'document',
  'header',
  'signed header',
  'certificate',
  'signature',
  'evidence',
  'splice',
] as const;
export type Kind = (typeof KINDS)[number];

/** One file altered, once to three times. The text may come out as it was: then nothing was altered. */
export async function mutate(kind: Kind, given: string, bed: Seedbed, random: Random): Promise<string> {
  let text = given;
  const times = random.chance(0.7) ? 1 : 2 + random.number(2);
  for (let n = 0; n < times; n += 1) {
    try {
      text = await strike(kind, text, bed, random);
    } catch {
      // What was altered once may not be a file any more, of which parts can be taken.
      text = mutateText(text, random);
    }
  }
  return text;
}

async function strike(kind: Kind, text: string, bed: Seedbed, random: Random): Promise<string> {
  if (kind === 'text') return mutateText(text, random);
  if (kind === 'file') return mutateFile(text, bed, random);
  const parts = partsOf(text);
  const theirs = partsOf(random.pick(bed.files));
  const borrow = (value: unknown) => () => (random.chance(0.3) ? structuredClone(value) : null);
  switch (kind) {
    case 'document': {
      const changed = random.chance(0.5)
        ? mutateText(parts.payload, random)
        : JSON.stringify(mutateJson(JSON.parse(parts.payload), random));
      if (random.chance(0.8)) return fileOf({ ...parts, payload: changed });
      return resigned(text, decoded(parts.protected), bed.stranger, changed);
    }
    case 'header': {
      const changed = headerTo(parts.protected, random);
      return random.chance(0.7)
        ? fileOf({ ...parts, protected: encoded(changed) })
        : resigned(text, changed, bed.stranger);
    }
    case 'signed header':
      return resigned(text, headerTo(parts.protected, random), bed.key);
    case 'certificate':
      return withCertificate(text, parts, bed, random);
    case 'signature':
      return fileOf({ ...parts, signature: signatureTo(parts.signature, random) });
    case 'evidence': {
      if (parts.etsiU.length === 0) return fileOf({ ...parts, etsiU: [...theirs.etsiU] });
      const at = random.number(parts.etsiU.length);
      const etsiU = [...parts.etsiU];
      const component = JSON.parse(decoded(etsiU[at]!));
      const foreign = theirs.etsiU.length > 0 ? JSON.parse(decoded(random.pick(theirs.etsiU))) : null;
      etsiU[at] = random.chance(0.1)
        ? mutateText(etsiU[at]!, random)
        : encoded(JSON.stringify(mutateJson(component, random, borrow(foreign))));
      return fileOf({ ...parts, etsiU });
    }
    default:
      return fileOf(splice(parts, theirs, random));
  }
}

function mutateFile(text: string, bed: Seedbed, random: Random): string {
  const outer = JSON.parse(text);
  const theirs = JSON.parse(random.pick(bed.files));
  const written = JSON.stringify(
    mutateJson(outer, random, () => random.pick([theirs, theirs.payload, theirs.signatures, theirs.signatures[0]])),
  );
  // A member twice, which no object has.
  return random.chance(0.2)
    ? written.replace(
        random.pick(['"payload":', '"signatures":', '"protected":', '"signature":', '"etsiU":']),
        (name) => `${name}${JSON.stringify(theirs.payload)},${name}`,
      )
    : written;
}

function headerTo(written: string, random: Random): string {
  const header = decoded(written);
  if (random.chance(0.3)) return mutateText(header, random);
  const changed = JSON.stringify(mutateJson(JSON.parse(header), random));
  return random.chance(0.1) ? changed.replace('{', '{"alg":"none",') : changed;
}

/** A certificate altered, its digest named and the seal truly made: only the certificate's own signature is wrong. */
async function withCertificate(text: string, parts: Parts, bed: Seedbed, random: Random): Promise<string> {
  const header = JSON.parse(decoded(parts.protected));
  const at = random.number(header.x5c.length);
  const der = mutateBytes(Buffer.from(header.x5c[at], 'base64'), random);
  header.x5c[at] = Buffer.from(der).toString('base64');
  if (at === 0) header['x5t#S256'] = createHash('sha256').update(der).digest('base64url');
  return resigned(text, header, bed.key);
}

function signatureTo(signature: string, random: Random): string {
  if (random.chance(0.3)) return mutateText(signature, random);
  return Buffer.from(mutateBytes(Buffer.from(signature, 'base64url'), random)).toString('base64url');
}

function splice(mine: Parts, theirs: Parts, random: Random): Parts {
  const both = { ...mine };
  if (random.chance(0.4)) both.payload = theirs.payload;
  if (random.chance(0.4)) both.protected = theirs.protected;
  if (random.chance(0.4)) both.signature = theirs.signature;
  if (random.chance(0.6)) {
    const pool = [...mine.etsiU, ...theirs.etsiU];
    const length = pool.length === 0 ? 0 : random.number(pool.length + 1);
    both.etsiU = Array.from({ length }, () => random.pick(pool));
  }
  return both;
}
