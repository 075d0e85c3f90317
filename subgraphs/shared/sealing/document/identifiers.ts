/** An identifier as it is compared: without regard to case, and without white space. */
export function comparable(identifier: string): string {
  return identifier.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();
}

/** An identifier as the seal's certificate has it (ETSI EN 319 412-1 clause 5.1.4): `NTRIE-…`, `VATSI-…`, `LEIXG-…`. */
export function isOfCertificates(identifier: string): boolean {
  return /^([A-Z]{3}|[A-Z]{2}:)[A-Z]{2}-/.test(comparable(identifier));
}

/**
 * Whether two identifiers cannot be one organisation's: both are of a certificate's kind and of the same register or
 * scheme (`NTRIE`, `VATSI`, or `NTR` of two countries), and differ. Of two schemes nothing follows: an organisation has both.
 */
export function contradict(one: string, other: string): boolean {
  if (!isOfCertificates(one) || !isOfCertificates(other)) return false;
  const [a, b] = [comparable(one), comparable(other)];
  return a !== b && a.slice(0, 3) === b.slice(0, 3);
}
