import { childOf, childrenOf, DerError, readDer } from '../asn1/der.ts';
import { readOid, readText } from '../asn1/values.ts';
import { summarise } from '../certificate/certificate.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { EXTENSION } from '../certificate/extensions.ts';
import type { InspectedCertificate } from './inspection.ts';

/** ETSI EN 319 412-5. */
const STATEMENTS: Readonly<Record<string, string>> = {
  '0.4.0.1862.1.1': 'QcCompliance',
  '0.4.0.1862.1.2': 'QcLimitValue',
  '0.4.0.1862.1.3': 'QcRetentionPeriod',
  '0.4.0.1862.1.4': 'QcSSCD',
  '0.4.0.1862.1.5': 'QcPDS',
  '0.4.0.1862.1.6': 'QcType',
  '0.4.0.1862.1.7': 'QcCClegislation',
  '1.3.6.1.5.5.7.11.2': 'semantics identifier',
};
const TYPES: Readonly<Record<string, string>> = {
  '0.4.0.1862.1.6.1': 'esign',
  '0.4.0.1862.1.6.2': 'eseal',
  '0.4.0.1862.1.6.3': 'web',
};

/** Describes a certificate for people: none of it is checked. */
export function describeCertificate(
  certificate: Certificate,
  from: InspectedCertificate['from'],
  at: Date,
): InspectedCertificate {
  const { subject, issuer, serial, notBefore, notAfter, organizationIdentifier, qualified } = summarise(certificate);
  return {
    from,
    subject,
    issuer,
    serial,
    notBefore,
    notAfter,
    expired: at > notAfter,
    key: keyOf(certificate),
    organizationIdentifier,
    authority: certificate.extensions.basicConstraints.ca,
    qcStatements: qcStatementsOf(certificate),
    qualified,
    fingerprint: certificate.fingerprint,
  };
}

function keyOf({ publicKey }: Certificate): string {
  const { namedCurve, modulusLength } = publicKey.asymmetricKeyDetails ?? {};
  const curves: Readonly<Record<string, string>> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };
  if (namedCurve) return `EC ${curves[namedCurve] ?? namedCurve}`;
  return [publicKey.asymmetricKeyType?.toUpperCase(), modulusLength].filter(Boolean).join(' ');
}

function qcStatementsOf({ extensions }: Certificate): string[] {
  const value = extensions.all.find(({ oid }) => oid === EXTENSION.qcStatements)?.value;
  if (!value) return [];
  try {
    return childrenOf(readDer(value)).map((statement) => {
      const [id, detail] = childrenOf(statement);
      const oid = readOid(childOf([id!], 0, 0x06));
      const name = STATEMENTS[oid] ?? oid;
      if (!detail || (name !== 'QcType' && name !== 'QcCClegislation')) return name;
      const read = name === 'QcType' ? (one: typeof detail) => TYPES[readOid(one)] ?? readOid(one) : readText;
      return `${name} ${childrenOf(detail).map(read).join(' ')}`;
    });
  } catch (error) {
    if (error instanceof DerError) return ['QCStatements that cannot be read'];
    throw error;
  }
}
