import {
  expiresSoon,
  prepareAnchors,
  readCertificate,
  type AnchorPeriod,
  type Anchors,
  type CertificateSummary,
} from '../../shared/sealing/index.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { TrustedListEntity, TrustedServiceEntity } from '../trusted-list/trusted-list.entity.ts';
import { AnchorEntity, SealCertificateEntity } from './certificate.entity.ts';

/** A seal certificate of a member: what it says of itself, and whether its end is near. */
export interface RegisteredSeal extends CertificateSummary {
  readonly expiresSoon: boolean;
}

/** The certificates the registry holds: those the members seal with, and the authorities it trusts. */
export class CertificateService {
  #anchors: { readonly of: string; readonly list: Promise<Anchors> } = { of: '', list: Promise.resolve([]) };

  /** What the seal certificates of a member say of themselves, the one that ends last first. */
  sealsOf(ctx: RequestContext, institution: string): Promise<readonly RegisteredSeal[]> {
    return ctx.load(sealsOf, institution);
  }

  /**
   * The trusted authorities: the registry's own, and those of the trusted lists that have not ended. The same list while
   * they are the same, so that they are taken apart once.
   */
  async anchors(ctx: RequestContext): Promise<Anchors> {
    const own = await ctx.em.find(AnchorEntity, {}, { orderBy: { fingerprint: 'asc' } });
    const lists = await ctx.em.find(
      TrustedListEntity,
      { nextUpdate: { $gt: ctx.now } },
      { orderBy: { territory: 'asc' } },
    );
    const of = [...own.map(({ fingerprint }) => fingerprint), ...lists.map(({ digest }) => digest)].join();
    if (of !== this.#anchors.of) {
      const list = listedAnchors(
        ctx,
        lists.map(({ territory }) => territory),
      ).then(async (listed) => {
        const all = [...own.map(({ der }) => der), ...listed];
        await prepareAnchors(all);
        return all;
      });
      this.#anchors = { of, list };
      list.catch(() => (this.#anchors = { of: '', list: Promise.resolve([]) }));
    }
    return this.#anchors.list;
  }
}

/** One anchor per certificate, with all the periods in which some list had it as granted. */
async function listedAnchors(ctx: RequestContext, territories: readonly string[]): Promise<Anchors> {
  if (territories.length === 0) return [];
  const rows = await ctx.em.find(TrustedServiceEntity, { list: { $in: [...territories] } }, { orderBy: { id: 'asc' } });
  const found = new Map<string, { certificate: Uint8Array; periods: AnchorPeriod[] }>();
  for (const { fingerprint, der, purpose, from, until, qualifies } of rows) {
    const anchor = found.get(fingerprint) ?? { certificate: der, periods: [] };
    anchor.periods.push({ purpose, from, until, qualifies });
    found.set(fingerprint, anchor);
  }
  return [...found.values()];
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
