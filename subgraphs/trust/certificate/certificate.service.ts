import { expiresSoon, readCertificate, type Anchors, type CertificateSummary } from '../../shared/sealing/index.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { AnchorEntity, SealCertificateEntity } from './certificate.entity.ts';

/** A seal certificate of a member: what it says of itself, and whether its end is near. */
export interface RegisteredSeal extends CertificateSummary {
  readonly expiresSoon: boolean;
}

/** The certificates the registry holds: those the members seal with, and the authorities it trusts. */
export class CertificateService {
  #anchors: { readonly fingerprints: string; readonly list: Anchors } = { fingerprints: '', list: [] };

  /** What the seal certificates of a member say of themselves, the one that ends last first. */
  sealsOf(ctx: RequestContext, institution: string): Promise<readonly RegisteredSeal[]> {
    return ctx.load(sealsOf, institution);
  }

  /** The trusted authorities, DER: the same list while they are the same, so that they are taken apart once. */
  async anchors(ctx: RequestContext): Promise<Anchors> {
    const found = await ctx.em.find(AnchorEntity, {}, { orderBy: { fingerprint: 'asc' } });
    const fingerprints = found.map(({ fingerprint }) => fingerprint).join();
    if (fingerprints !== this.#anchors.fingerprints) {
      this.#anchors = { fingerprints, list: found.map(({ der }) => der) };
    }
    return this.#anchors.list;
  }
}

const sealsOf: Batch<string, readonly RegisteredSeal[]> = async (ctx, institutions) => {
  const found = await ctx.em.find(SealCertificateEntity, { institution: { $in: [...institutions] } });
  return institutions.map((id) =>
    found
      .filter(({ institution }) => institution === id)
      .map(({ der }) => readCertificate(der))
      .map((seal) => ({ ...seal, expiresSoon: expiresSoon(seal.notAfter, ctx.now) }))
      .toSorted((a, b) => b.notAfter.getTime() - a.notAfter.getTime()),
  );
};
