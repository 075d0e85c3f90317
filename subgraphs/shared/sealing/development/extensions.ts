import * as asn1js from 'asn1js';
import { createHash } from 'node:crypto';
import * as pkijs from 'pkijs';
import { EXTENSION } from '../certificate/extensions.ts';

const extension = (extnID: string, critical: boolean, value: asn1js.BaseBlock) =>
  new pkijs.Extension({ extnID, critical, extnValue: value.toBER(false) });

/** RFC 5280 section 4.2.1.9. */
export const basicConstraints = (ca: boolean, pathLength?: number) =>
  extension(
    EXTENSION.basicConstraints,
    true,
    new pkijs.BasicConstraints(
      pathLength === undefined ? { cA: ca } : { cA: ca, pathLenConstraint: pathLength },
    ).toSchema(),
  );

/** RFC 5280 section 4.2.1.3: bits by number, digitalSignature 0 to cRLSign 6. */
export function keyUsage(...bits: readonly number[]) {
  const byte = bits.reduce((sum, bit) => sum | (0x80 >> bit), 0);
  const value = new asn1js.BitString({ valueHex: Uint8Array.of(byte).buffer, unusedBits: 7 - Math.max(...bits) });
  return extension(EXTENSION.keyUsage, true, value);
}

export const extendedKeyUsage = (critical: boolean, ...uses: readonly string[]) =>
  extension(
    EXTENSION.extendedKeyUsage,
    critical,
    new asn1js.Sequence({ value: uses.map((value) => new asn1js.ObjectIdentifier({ value })) }),
  );

/** RFC 6960 section 4.2.2.2.1: nobody asks for the status of the responder's own certificate. */
export const ocspNoCheck = () => extension('1.3.6.1.5.5.7.48.1.5', false, new asn1js.Null());

/** RFC 5280 section 4.2.1.2, method 1. */
export const keyIdentifier = (key: pkijs.PublicKeyInfo) =>
  createHash('sha1').update(new Uint8Array(key.subjectPublicKey.valueBlock.valueHexView)).digest();

export const subjectKeyIdentifier = (id: Uint8Array) =>
  extension(EXTENSION.subjectKeyIdentifier, false, new asn1js.OctetString({ valueHex: Uint8Array.from(id).buffer }));

const tagged = (tagNumber: number, bytes: Uint8Array) =>
  new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber }, valueHex: Uint8Array.from(bytes).buffer });

export const authorityKeyIdentifier = (id: Uint8Array) =>
  extension(EXTENSION.authorityKeyIdentifier, false, new asn1js.Sequence({ value: [tagged(0, id)] }));

/** Where the OCSP responder is (RFC 5280 section 4.2.2.1). */
export function authorityInformation(ocspAddress: string) {
  const access = new asn1js.ObjectIdentifier({ value: '1.3.6.1.5.5.7.48.1' });
  const entry = new asn1js.Sequence({ value: [access, tagged(6, Buffer.from(ocspAddress, 'latin1'))] });
  return extension('1.3.6.1.5.5.7.1.1', false, new asn1js.Sequence({ value: [entry] }));
}
