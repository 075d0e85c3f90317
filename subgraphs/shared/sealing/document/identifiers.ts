/** An identifier as it is compared: without regard to case, and without white space. */
export function comparable(identifier: string): string {
  return identifier.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();
}

/** An identifier as the seal's certificate has it (ETSI EN 319 412-1 clause 5.1.4): `NTRIE-…`, `VATSI-…`, `LEIXG-…`. */
export function isOfCertificates(identifier: string): boolean {
  return /^([A-Z]{3}|[A-Z]{2}:)[A-Z]{2}-/.test(comparable(identifier));
}
