import { createDevelopmentAuthority } from '../../../subgraphs/shared/sealing/development/index.ts';
import { sealFromPem, type SealIdentity } from '../../../subgraphs/shared/sealing/index.ts';
import { laterBy } from './certificates.ts';

/** The development seal of an association, and its authority. */
export async function developmentSeal(): Promise<{ identity: SealIdentity; anchors: string[] }> {
  const authority = await createDevelopmentAuthority({ ocspAddress: 'http://localhost:4011/ocsp', now: laterBy(-1) });
  const subject = {
    country: 'NL',
    legalName: 'European Consortium',
    organizationIdentifier: 'NTRNL-08164880',
    commonName: 'DEVELOPMENT seal of ECIU',
  };
  const identity = sealFromPem((await authority.issueSeal(subject, laterBy(-1))).pem);
  return { identity, anchors: [authority.certificatePem] };
}
