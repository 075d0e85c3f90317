import { childOf, childrenOf, DerError, readDer } from '../asn1/der.ts';
import { readTime } from '../asn1/values.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { readName } from '../certificate/distinguished-name.ts';
import type { RevocationValues } from '../jades/components.ts';
import { readOcspResponse } from '../revocation/ocsp-response.ts';
import type { InspectedEvidence } from './inspection.ts';

/** Describes embedded OCSP responses and revocation lists for people: none of them is checked here. */
export function describeEvidence(
  { ocsp, crls }: RevocationValues,
  certificates: readonly Certificate[],
): readonly InspectedEvidence[] {
  return [
    ...ocsp.flatMap((der) => readable('OCSP', der, () => describeOcsp(der, certificates))),
    ...crls.flatMap((der) => readable('CRL', der, () => [describeCrl(der)])),
  ];
}

function readable(kind: 'OCSP' | 'CRL', der: Uint8Array, describe: () => readonly InspectedEvidence[]) {
  try {
    return describe();
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    const nothing = { about: null, state: null, thisUpdate: null, nextUpdate: null, bytes: der.length };
    return [{ kind, by: `cannot be read: ${error.message}`, ...nothing }];
  }
}

function describeOcsp(der: Uint8Array, certificates: readonly Certificate[]): readonly InspectedEvidence[] {
  const { responder, answers } = readOcspResponse(der);
  const by =
    'name' in responder
      ? readName(readDer(responder.name)).text
      : `the holder of the key ${Buffer.from(responder.key).toString('hex')}`;
  return answers.map(({ id, state, thisUpdate, nextUpdate }) => {
    const serial = Buffer.from(childOf(childrenOf(id), 3, 0x02).content);
    const about = certificates.find((certificate) => serial.equals(certificate.serial));
    return {
      kind: 'OCSP',
      by,
      about: about?.subject.text ?? `serial ${serial.toString('hex')}`,
      state,
      thisUpdate,
      nextUpdate,
      bytes: der.length,
    };
  });
}

function describeCrl(der: Uint8Array): InspectedEvidence {
  const all = childrenOf(childOf(childrenOf(readDer(der)), 0, 0x30));
  const parts = all[0]?.tag === 0x02 ? all.slice(1) : all;
  const next = parts[3];
  const hasNext = next?.tag === 0x17 || next?.tag === 0x18;
  return {
    kind: 'CRL',
    by: readName(childOf(parts, 1, 0x30)).text,
    about: null,
    state: null,
    thisUpdate: readTime(childOf(parts, 2)),
    nextUpdate: hasNext ? readTime(next) : null,
    bytes: der.length,
  };
}
