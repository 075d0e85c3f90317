import type { Anchors } from '../../../../subgraphs/shared/sealing/certificate/anchors.ts';
import { parseReadable } from '../../../../subgraphs/shared/sealing/certificate/chain.ts';
import { parseSealed, verifySeal, verifyWithShapes } from '../../../../subgraphs/shared/sealing/index.ts';
import type { ParsedSeal, ShapeCheck } from '../../../../subgraphs/shared/sealing/index.ts';
import { timestampCertificates } from '../../../../subgraphs/shared/sealing/inspection/timestamps.ts';
import { readEmbedded } from '../../../../subgraphs/shared/sealing/jades/embedded.ts';
import { createShapeCheck } from '../../../../subgraphs/shared/sealing/shapes/shape-check.ts';
import { STANDARDS } from '../../../../subgraphs/shared/sealing/shapes/standards.ts';
import { readElm } from './files.ts';

/** The day on which all files are verified. */
export const DAY = new Date('2026-11-22T00:00:00Z');

/** What the hub says of a file. */
export interface Judged {
  readonly file: string;
  readonly verdict: string;
  /** `INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND`: with no authority trusted. */
  readonly seal: string;
  readonly reason: string;
  /** OK or ERROR, by the official shapes. */
  readonly format: string;
  /** Null where no seal could be examined. */
  readonly intact: boolean | null;
  readonly apparentLevel: string | null;
  /** The level reached on the day after sealing, were the authorities trusted that the file itself carries. */
  readonly ownLevel: string | null;
}

/** The check by the official shapes; close it. */
export function officialShapes(): ShapeCheck {
  const textOf = (name: string) => readElm(`${name.endsWith('.ttl') ? 'shapes' : 'context'}/${name}`);
  return createShapeCheck(Object.fromEntries(Object.keys(STANDARDS).map((name) => [name, textOf(name)])));
}

export async function judge(file: string, shapes: ShapeCheck): Promise<Judged> {
  const text = readElm(file);
  const { verdict, checks, seal } = await verifyWithShapes(text, { anchors: [], at: DAY, shapes });
  const [format, said] = checks;
  return {
    file,
    verdict,
    seal: `${said!.indication}/${said!.subIndication}`,
    reason: said!.message,
    format: format!.status,
    intact: seal?.intact ?? null,
    apparentLevel: seal?.apparentLevel ?? null,
    ownLevel: seal && ownLevel(parseSealed(text)),
  };
}

function ownLevel(parsed: ParsedSeal): string | null {
  const at = new Date(parsed.signedAt.getTime() + 86_400_000);
  return verifySeal(parsed, { anchors: ownAuthorities(parsed), at }).level;
}

/** The authorities in the file; timestamp units as trusted lists name them, by their own certificates. */
function ownAuthorities(parsed: ParsedSeal): Anchors {
  const stamped = timestampCertificates([
    parsed.contentTimestamp,
    ...parsed.unsigned.filter(({ name }) => /Tst$/.test(name)).map(({ value }) => value),
  ]);
  const all = [
    ...parseReadable(parsed.certificates),
    ...readEmbedded(parsed, parsed.signedAt).certificates,
    ...stamped,
  ];
  const authorities = all.filter(({ extensions }) => extensions.basicConstraints.ca).map(({ der }) => der);
  const periods = [{ purpose: 'TIMESTAMP', from: new Date(0), until: null, qualifies: true }] as const;
  const units = all.filter(({ extensions }) => !extensions.basicConstraints.ca);
  return [...authorities, ...units.map(({ der }) => ({ certificate: der, periods }))];
}
