import { DerError } from '../asn1/der.ts';
import type { ParsedAnchors } from '../certificate/anchors.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { parseReadable } from '../certificate/chain.ts';
import { readTimestampContainer } from '../jades/components.ts';
import { archiveImprint, contentImprint, signatureImprint } from '../jades/imprint.ts';
import { sealedTexts } from '../jades/sealed-texts.ts';
import type { ParsedSeal } from '../jades/parse.ts';
import { readTimestampToken } from '../timestamp/token.ts';
import type { TimestampToken } from '../timestamp/token.ts';
import { signerOf, verifyTimestamp } from '../timestamp/verify-token.ts';
import type { InspectedTimestamp } from './inspection.ts';

type ImprintOf = (digest: string) => Uint8Array;
interface Trust {
  readonly anchors: ParsedAnchors;
  readonly candidates: readonly Certificate[];
}

/**
 * Every timestamp of a seal, each verified on its own at the time it states. Whether it still proves anything now is
 * decided by the verification of the seal.
 */
export function describeTimestamps(sealed: ParsedSeal, trust: Trust): readonly InspectedTimestamp[] {
  const texts = sealedTexts(sealed);
  const encoded = sealed.unsigned.map((component) => component.encoded);
  const content =
    sealed.contentTimestamp === null
      ? []
      : tokensIn('adoTst', sealed.contentTimestamp, (digest) => contentImprint(sealed, digest), trust);
  const unsigned = sealed.unsigned.flatMap(({ name, value }, index) => {
    if (name === 'sigTst') return tokensIn(name, value, (digest) => signatureImprint(texts, digest), trust);
    if (name === 'arcTst')
      return tokensIn(name, value, (digest) => archiveImprint(texts, encoded.slice(0, index), digest), trust);
    return /Tst$/.test(name) ? tokensIn(name, value, null, trust) : [];
  });
  return [...content, ...unsigned];
}

/** The timestamps of one component; without `imprintOf`, what they must cover is unknown. */
export function tokensIn(
  name: string,
  value: unknown,
  imprintOf: ImprintOf | null,
  trust: Trust,
): readonly InspectedTimestamp[] {
  const tokens = readTimestampContainer(value);
  if (!tokens) return [{ ...UNREADABLE, name, message: 'Its form is not supported.' }];
  return tokens.map((token) => describeToken(name, token, imprintOf, trust));
}

const UNREADABLE = { time: null, authority: null, serial: null, digest: null, good: null } as const;

function describeToken(
  name: string,
  der: Uint8Array,
  imprintOf: ImprintOf | null,
  { anchors, candidates }: Trust,
): InspectedTimestamp {
  try {
    const token = readTimestampToken(der);
    const { time, serial, digest } = token.info;
    const said = { name, time, authority: authorityOf(token, candidates), serial, digest };
    if (!imprintOf)
      return { ...said, good: null, message: 'What it must cover is not known here, so it is not checked.' };
    const result = verifyTimestamp(der, imprintOf, { anchors, at: time, candidates });
    if (result.ok) return { ...said, good: true, message: 'It covers this seal and is by a trusted authority.' };
    if (result.fault !== 'CERTIFICATE_PATH') return { ...said, good: false, message: result.message };
    return { ...said, good: null, message: `It covers this seal. ${result.message}` };
  } catch (error) {
    if (error instanceof DerError) return { ...UNREADABLE, name, message: `It cannot be read: ${error.message}` };
    throw error;
  }
}

function authorityOf(token: TimestampToken, candidates: readonly Certificate[]): string | null {
  return signerOf(token, [...parseReadable(token.certificates), ...candidates])?.subject.text ?? null;
}

/** Certificates included in timestamps. */
export function timestampCertificates(values: readonly unknown[]): readonly Certificate[] {
  return values.flatMap((value) =>
    (readTimestampContainer(value) ?? []).flatMap((der) => {
      try {
        return parseReadable(readTimestampToken(der).certificates);
      } catch (error) {
        if (error instanceof DerError) return [];
        throw error;
      }
    }),
  );
}
