/** An identifier in the form in which it is compared: ignoring case and white space. */
export function comparable(identifier: string): string {
  return identifier.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();
}

/** An identifier as in the seal's certificate (ETSI EN 319 412-1 clause 5.1.4): `NTRIE-…`, `VATSI-…`, `LEIXG-…`. */
export function isOfCertificates(identifier: string): boolean {
  return /^([A-Z]{3}|[A-Z]{2}:)[A-Z]{2}-/.test(comparable(identifier));
}

/**
 * Whether two identifiers cannot belong to one organisation: both have the form used in certificates and are of the
 * same register or scheme (`NTRIE`, `VATSI`, or `NTR` of two countries), but differ. Nothing follows from two different
 * schemes: an organisation may have both.
 */
export function contradict(one: string, other: string): boolean {
  if (!isOfCertificates(one) || !isOfCertificates(other)) return false;
  const [a, b] = [comparable(one), comparable(other)];
  return a !== b && a.slice(0, 3) === b.slice(0, 3);
}
