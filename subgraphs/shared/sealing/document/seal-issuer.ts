import { readCertificate } from '../certificate/certificate.ts';
import { withMembers } from '../json/members.ts';
import { isJsonObject } from '../json/strict-json.ts';
import { country } from './vocabulary/concepts.ts';

/** The seal's certificate does not name the seal's owner. */
export class IssuerError extends Error {
  override readonly name = 'IssuerError';
}

/**
 * The document as it will be sealed: the issuer takes country, organizationIdentifier (eIDASIdentifier), O (legalName)
 * and CN (altLabel) from the seal's certificate, and issued = issuanceDate = now. The given document is not modified.
 *
 * @param certificate the seal certificate, DER
 * @throws IssuerError if the certificate lacks country, organisation or its identifier
 */
export function sealIssuer(
  document: Readonly<Record<string, unknown>>,
  certificate: Uint8Array,
  now: Date,
): Record<string, unknown> {
  return { ...document, ...issuedMembers(document.issuer, ownerOf(certificate), now) };
}

/**
 * The same for the document's text: everything that is not filled in stays unchanged, character for character, and is
 * not parsed.
 *
 * @param document a JSON object without duplicate members
 * @throws IssuerError like `sealIssuer`
 */
export function sealIssuerText(document: string, certificate: Uint8Array, now: Date): string {
  return withMembers(document, (read) => issuedMembers(read('issuer'), ownerOf(certificate), now));
}

/**
 * The document as it might be sealed, to check its shape beforehand: the certificate's details are placeholders, and
 * the issue date is the start of validity. Never sealed.
 */
export function provisionallyIssued(document: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const owner = { land: 'BE', organization: '-', organizationIdentifier: '-', commonName: null };
  return { ...document, ...issuedMembers(document.issuer, owner, new Date(String(document.validFrom))) };
}

/** The sealer, according to the certificate. */
interface Owner {
  readonly land: string;
  readonly organization: string;
  readonly organizationIdentifier: string;
  readonly commonName: string | null;
}

function ownerOf(certificate: Uint8Array): Owner {
  const { country: land, organization, organizationIdentifier, commonName } = readCertificate(certificate);
  if (!land || !organization || !organizationIdentifier) {
    throw new IssuerError('The seal certificate must name country, organisation and organizationIdentifier.');
  }
  return { land, organization, organizationIdentifier, commonName: commonName ?? null };
}

/** What sealing adds to a document. */
function issuedMembers(issuer: unknown, { land, organization, organizationIdentifier, commonName }: Owner, now: Date) {
  const countryCode = country(land);
  const eIDASIdentifier = {
    id: 'urn:certificateIdentifier:1',
    type: 'LegalIdentifier',
    notation: organizationIdentifier,
    spatial: countryCode,
  };
  const address = { id: 'urn:certificateAddress:1', type: 'Address', countryCode };
  const moment = `${now.toISOString().slice(0, 19)}Z`;
  return {
    issuer: {
      id: 'urn:epass:org:issuer',
      type: 'Organisation',
      ...(isJsonObject(issuer) ? issuer : {}),
      eIDASIdentifier,
      legalName: { en: organization },
      ...(commonName ? { altLabel: { en: commonName } } : {}),
      location: { id: 'urn:certificateLocation:1', type: 'Location', address },
    },
    issued: moment,
    issuanceDate: moment,
  };
}
