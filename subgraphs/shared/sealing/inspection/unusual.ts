import { expiresSoon } from '../certificate/expiry.ts';
import { isRenewalDue } from '../jades/renewal.ts';
import type { ParsedSeal } from '../jades/parse.ts';
import type { InspectedDocument, InspectedSeal } from './inspection.ts';

const KNOWN = ['sigTst', 'xVals', 'rVals', 'arcTst', 'tstVD'];
const LARGE = 1024 * 1024;
const DAY = 86_400_000;
const day = (time: Date) => time.toISOString().slice(0, 10);

interface Circumstances {
  readonly at: Date;
  /** False if no anchors were given: then nothing can be trusted, through no fault of the file. */
  readonly trusting: boolean;
}

/** What is unusual about a sealed file, one sentence each. */
export function unusualOfSeal(
  parsed: ParsedSeal,
  seal: InspectedSeal,
  document: InspectedDocument | null,
  circumstances: Circumstances,
): string[] {
  return [
    ...unusualOfLevel(parsed, seal, circumstances),
    ...unusualOfCertificate(seal, document, circumstances),
    ...unusualOfTimes(parsed, document),
  ];
}

function unusualOfLevel(parsed: ParsedSeal, seal: InspectedSeal, { at, trusting }: Circumstances): string[] {
  const { claimedLevel, reachedLevel, timestamps, evidence, components, intact } = seal;
  const strange = [...new Set(components.filter((name) => !KNOWN.includes(name)))];
  return sentences(
    [!intact, 'The document or its seal was altered after sealing.'],
    [
      trusting && intact === true && claimedLevel !== reachedLevel,
      `It carries what level ${claimedLevel} needs, but reaches ${reachedLevel ?? 'no level'}.`,
    ],
    [timestamps.some(({ good }) => good === false), 'A timestamp in it proves nothing: see the timestamps.'],
    [timestamps.some(({ name }) => name === 'adoTst'), 'It carries a content timestamp (adoTst) in its signed header.'],
    [strange.length > 0, `It carries components that are not examined: ${strange.join(', ')}.`],
    [evidence.some(({ state }) => state === 'REVOKED'), 'It contains evidence that a certificate was revoked.'],
    [
      isRenewalDue(parsed, at),
      `Its proof ends on ${seal.provenUntil ? day(seal.provenUntil) : 'an unknown day'}: renew it.`,
    ],
  );
}

function unusualOfCertificate(
  { certificates, signedAt }: InspectedSeal,
  document: InspectedDocument | null,
  { at }: Circumstances,
): string[] {
  const [own, ...others] = certificates.filter(({ from }) => from === 'x5c');
  if (!own) return ['The certificate of the seal cannot be read.'];
  const named = document?.issuer?.identifier ?? null;
  const outside = signedAt !== null && (signedAt < own.notBefore || signedAt > own.notAfter);
  return sentences(
    [own.expired, `The certificate of the seal expired on ${day(own.notAfter)}.`],
    [
      !own.expired && expiresSoon(own.notAfter, at),
      `The certificate of the seal expires soon, on ${day(own.notAfter)}.`,
    ],
    [outside, 'The seal claims to have been made while its certificate was not valid.'],
    [own.subject === own.issuer, 'The certificate of the seal is self-signed.'],
    [own.authority, 'The certificate of the seal is that of an authority.'],
    [others.length === 0 && own.subject !== own.issuer, 'The issuers of its certificate are not included (x5c).'],
    [
      named !== null && own.organizationIdentifier !== null && named !== own.organizationIdentifier,
      `The document names its issuer ${named}, the certificate ${own.organizationIdentifier}.`,
    ],
  );
}

function unusualOfTimes({ signedAt }: ParsedSeal, document: InspectedDocument | null): string[] {
  const issued = document?.issued ?? null;
  return sentences([
    issued !== null && Math.abs(issued.getTime() - signedAt.getTime()) > DAY,
    `According to the document it was issued on ${issued ? day(issued) : ''}, according to the seal it was made on ${day(signedAt)}.`,
  ]);
}

/** What is unusual about the document itself. */
export function unusualOfDocument(
  value: Readonly<Record<string, unknown>>,
  document: InspectedDocument,
  at: Date,
): string[] {
  const { format, validUntil, validFrom, bytes } = document;
  return sentences(
    [format.status !== 'OK', `It does not have the shape of a European Digital Credential: ${format.message}`],
    [
      format.status === 'OK' && value.credentialStatus !== undefined,
      'It carries credentialStatus, which the official shapes do not accept: a status list entry belongs in "status".',
    ],
    [validUntil !== null && validUntil < at, `It was valid until ${validUntil ? day(validUntil) : ''}.`],
    [validFrom !== null && validFrom > at, `It becomes valid only on ${validFrom ? day(validFrom) : ''}.`],
    [bytes > LARGE, `The document is large: ${Math.round(bytes / 1024)} KB.`],
  );
}

function sentences(...given: readonly (readonly [holds: boolean, sentence: string])[]): string[] {
  return given.filter(([holds]) => holds).map(([, sentence]) => sentence);
}
