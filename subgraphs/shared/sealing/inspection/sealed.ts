import { parseAnchors } from '../certificate/anchors.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { parseReadable } from '../certificate/chain.ts';
import { isJsonObject } from '../json/strict-json.ts';
import { readRevocationValues } from '../jades/components.ts';
import { readEmbedded } from '../jades/embedded.ts';
import type { ParsedSeal } from '../jades/parse.ts';
import { provenUntil } from '../jades/renewal.ts';
import { verifySeal } from '../jades/verify.ts';
import type { VerifySealOptions } from '../jades/verify.ts';
import { describeCertificate } from './certificates.ts';
import { describeEvidence } from './evidence.ts';
import type { InspectedCertificate, InspectedSeal } from './inspection.ts';
import { describeTimestamps, timestampCertificates } from './timestamps.ts';

/** A seal as used in European Digital Credentials, verified with the anchors given, and everything in it. */
export function describeSeal(sealed: ParsedSeal, options: VerifySealOptions): InspectedSeal {
  const verified = verifySeal(sealed, options);
  const own = parseReadable(sealed.certificates);
  const embedded = readEmbedded(sealed, options.at).certificates;
  const stamped = timestampCertificates([
    sealed.contentTimestamp,
    ...sealed.unsigned.filter(({ name }) => /Tst$/.test(name)).map(({ value }) => value),
  ]);
  const candidates = [...embedded, ...stamped];
  return {
    form: 'JAdES, JWS JSON general serialization',
    algorithm: verified.algorithm,
    signedAt: verified.signedAt,
    claimedLevel: verified.apparentLevel,
    reachedLevel: verified.level,
    intact: verified.intact,
    check: verified.check,
    checks: verified.results,
    components: sealed.unsigned.map(({ name }) => name),
    certificates: once(
      [
        ['x5c', own],
        ['xVals', embedded],
        ['timestamp', stamped],
      ],
      options.at,
    ),
    timestamps: describeTimestamps(sealed, { anchors: parseAnchors(options.anchors), candidates }),
    evidence: revocationValuesOf(sealed).flatMap((values) => describeEvidence(values, candidates)),
    provenUntil: provenUntil(sealed),
  };
}

type Found = readonly (readonly [from: InspectedCertificate['from'], certificates: readonly Certificate[]])[];

/** Each certificate at its first occurrence. */
function once(found: Found, at: Date): readonly InspectedCertificate[] {
  const described = found.flatMap(([from, some]) => some.map((one) => describeCertificate(one, from, at)));
  return [...new Map(described.toReversed().map((one) => [one.fingerprint, one])).values()].toReversed();
}

function revocationValuesOf({ unsigned }: ParsedSeal) {
  return unsigned.flatMap(({ name, value }) => {
    const values = name === 'rVals' ? value : name === 'tstVD' && isJsonObject(value) ? value.rVals : undefined;
    return (values === undefined ? null : readRevocationValues(values)) ?? [];
  });
}
