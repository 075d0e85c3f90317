import { parseCertificate } from '../certificate/certificate.ts';
import { askState } from '../revocation/ask-state.ts';
import type { EvidenceSource } from '../revocation/source.ts';
import { indeterminate, passed, skipped } from './evidence.ts';
import type { Check, SealEvidence } from './evidence.ts';
import { withRevocation } from './verify.ts';

const NAME = 'CERTIFICATE_REVOCATION';

/**
 * Asks the responders that the certificates of a seal name, where the file itself does not tell whether they were
 * revoked (levels B and T), as far as the source may ask them. Who does not answer, or may not be asked, leaves the seal
 * INDETERMINATE (ETSI EN 319 102-1 clause 5.2.5); its level stays, as nothing of it is in the file.
 */
export async function askRevocation(seal: SealEvidence, source: EvidenceSource, at: Date): Promise<SealEvidence> {
  if (seal.unproven.length === 0) return seal;
  const path = seal.unproven.map(parseCertificate);
  return withRevocation(seal, checkOf(await askState(path, seal.timestampedAt ?? at, source)));
}

function checkOf(asked: Awaited<ReturnType<typeof askState>>): Check {
  switch (asked.state) {
    case 'GOOD':
      return passed(NAME, 'Asked just now: no certificate of the seal was revoked.');
    case 'NOBODY':
      return skipped(NAME, 'Not checked: the certificates of the seal name nobody who would know of a revocation.');
    case 'REVOKED':
      return indeterminate(NAME, 'REVOKED_NO_POE', `${asked.message} No timestamp proves that the seal is older.`);
    case 'UNKNOWN':
      return indeterminate(NAME, 'TRY_LATER', asked.message);
  }
}
