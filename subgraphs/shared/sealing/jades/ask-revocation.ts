import { parseCertificate } from '../certificate/certificate.ts';
import { askState } from '../revocation/ask-state.ts';
import type { AskedState } from '../revocation/ask-state.ts';
import type { EvidenceSource } from '../revocation/source.ts';
import { indeterminate, passed, skipped } from './evidence.ts';
import type { Check, SealEvidence } from './evidence.ts';
import { withRevocation } from './verify.ts';

const NAME = 'CERTIFICATE_REVOCATION';

/**
 * Asks the responders named by the certificates of a seal, and by those of the timestamp authority that proves when it
 * existed, if the file itself does not prove whether they were revoked (levels B and T), as far as the source may ask
 * them. A responder that does not answer, or may not be asked, leaves the seal INDETERMINATE (ETSI EN 319 102-1 clause
 * 5.2.5); its level does not change, since the answer is not in the file.
 */
export async function askRevocation(seal: SealEvidence, source: EvidenceSource, at: Date): Promise<SealEvidence> {
  const { unproven, unprovenAuthority, timestampedAt } = seal;
  if (unproven.length + unprovenAuthority.length === 0) return seal;
  const time = timestampedAt ?? at;
  const [own, authority] = await Promise.all([
    askState(unproven.map(parseCertificate), time, source),
    askState(unprovenAuthority.map(parseCertificate), time, source, at),
  ]);
  const check = unproven.length > 0 ? checkOf(own) : null;
  return withRevocation(seal, check?.status === 'ERROR' ? check : (authorityFlaw(authority) ?? check));
}

function checkOf(asked: AskedState): Check {
  switch (asked.state) {
    case 'GOOD':
      return passed(NAME, 'Asked just now: no certificate of the seal was revoked.');
    case 'NOBODY':
      return skipped(NAME, 'Not checked: the certificates of the seal name no responder or revocation list.');
    case 'REVOKED':
      return indeterminate(NAME, 'REVOKED_NO_POE', `${asked.message} No timestamp proves that the seal is older.`);
    case 'UNKNOWN':
      return indeterminate(NAME, 'TRY_LATER', asked.message);
  }
}

/** Why the timestamp that the seal relies on may prove nothing; null if there is no such reason. */
function authorityFlaw(asked: AskedState): Check | null {
  if (asked.state === 'REVOKED')
    return indeterminate(
      NAME,
      'REVOKED_NO_POE',
      `${asked.message} It belongs to the timestamp, which therefore proves nothing.`,
    );
  return asked.state === 'UNKNOWN' ? indeterminate(NAME, 'TRY_LATER', asked.message) : null;
}
