import { createHash } from 'node:crypto';
import { AccreditationEntity } from '../../subgraphs/trust/accreditation/accreditation.entity.ts';
import { AnchorEntity, SealCertificateEntity } from '../../subgraphs/trust/certificate/certificate.entity.ts';
import { InstitutionEntity } from '../../subgraphs/trust/institution/institution.entity.ts';
import { MandateEntity } from '../../subgraphs/trust/mandate/mandate.entity.ts';
import type { Member } from '../members.ts';
import { demoMandate, DEMO_MANDATE } from './mandate.ts';
import type { FillContext, FillStep } from './step.ts';

export { DEMO_MANDATE };

const KEEP = { onConflictAction: 'ignore' } as const;

/**
 * The registry: members with their addresses and keys (which may have changed since the last start), certificates,
 * accreditations, and a mandate. Changes that people made to it are kept.
 */
export const fillTrust: FillStep<FillContext> = {
  name: 'trust',
  always: true,
  async run({ em, members, now }) {
    await em.upsertMany(InstitutionEntity, members.map(institutionRow));
    await em.upsertMany(SealCertificateEntity, members.map(sealRow), KEEP);
    await em.upsertMany(AnchorEntity, anchorRows(members), KEEP);
    await em.upsertMany(AccreditationEntity, members.flatMap(accreditationRows), KEEP);
    const [known] = await em.find(MandateEntity, DEMO_MANDATE, { populate: ['document'] });
    if (known && (known.document !== null || known.revokedAt)) return;
    await em.upsert(MandateEntity, await demoMandate(members, now, known?.givenAt));
  },
};

function institutionRow({ institution, address, issuer, serviceKey }: Member) {
  const { accreditations: _accreditations, timeZone: _timeZone, ...about } = institution;
  return { ...about, address, issuer, serviceKey };
}

function sealRow({ institution, sealCertificates }: Member) {
  const [der] = sealCertificates;
  if (!der) throw new Error(`${institution.id} has no seal certificate.`);
  return { fingerprint: fingerprintOf(der), institution: institution.id, der };
}

/** The authorities behind the seals, each once. */
function anchorRows(members: readonly Member[]) {
  const authorities = members.flatMap(({ sealCertificates }) => sealCertificates.slice(1));
  return [
    ...new Map(authorities.map((der) => [fingerprintOf(der), { fingerprint: fingerprintOf(der), der }])).values(),
  ];
}

function accreditationRows({ institution }: Member) {
  return institution.accreditations.map((accreditation, index) => ({
    eqfLevels: null,
    iscedF: null,
    ...accreditation,
    id: `${institution.id}#${index}`,
    institution: institution.id,
  }));
}

function fingerprintOf(der: Uint8Array): string {
  return createHash('sha256').update(der).digest('hex');
}
