import type { Attack } from './file.ts';
import { attacksOnCertificates } from './on-certificates.ts';
import { attacksOnEvidence } from './on-evidence.ts';
import { attacksOnTheDocument } from './on-the-document.ts';
import { attacksOnTheFile } from './on-the-file.ts';
import { attacksOnTheSignedHeader, attacksOnTheSigning } from './on-the-header.ts';
import type { Stage } from './stage.ts';

/** Every attack on a sealed file itself, by name. Those that need the registry are in test/trust/attacks. */
export async function attacksOn(stage: Stage): Promise<readonly Attack[]> {
  return [
    ...attacksOnTheDocument(stage),
    ...attacksOnTheFile(stage),
    ...attacksOnTheSignedHeader(stage),
    ...(await attacksOnTheSigning(stage)),
    ...(await attacksOnCertificates(stage)),
    ...(await attacksOnEvidence(stage)),
  ];
}
