import {
  expiresSoon,
  prepareAnchors,
  readCertificate,
  trustedUntil,
  type AnchorPeriod,
  type Anchors,
  type CertificateSummary,
} from '../../shared/sealing/index.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { TrustedListEntity, TrustedServiceEntity } from '../trusted-list/trusted-list.entity.ts';
import { AnchorEntity, SealCertificateEntity } from './certificate.entity.ts';

/** A member's seal certificate: its contents, and whether it or its authority's certificate expires soon. */
export interface RegisteredSeal extends CertificateSummary {
  readonly expiresSoon: boolean;
}

/** The registry's certificates: the members' seal certificates, and the authorities it trusts. */
export class CertificateService {
  #anchors: { readonly of: string; readonly list: Promise<Anchors> } = { of: '', list: Promise.resolve([]) };

  /** The contents of a member's seal certificates, the one that expires last first. */
  sealsOf(ctx: RequestContext, institution: string): Promise<readonly RegisteredSeal[]> {
    return ctx.load(this.#sealsOf, institution);
  }

  readonly #sealsOf: Batch<string, readonly RegisteredSeal[]> = async (ctx, institutions) => {
    const found = await ctx.em.find(SealCertificateEntity, { institution: { $in: [...institutions] } });
    const anchors = await this.anchors(ctx);
    const sealOf = (der: Uint8Array): RegisteredSeal => {
      return { ...readCertificate(der), expiresSoon: expiresSoon(trustedUntil(der, anchors, ctx.now), ctx.now) };
    };
    return institutions.map((id) =>
      found
        .filter(({ institution }) => institution === id)
        .map(({ der }) => sealOf(der))
        .toSorted((a, b) => b.notAfter.getTime() - a.notAfter.getTime()),
    );
  };

  /**
   * The trusted authorities: the registry's own, and those of trusted lists that have not expired. The same array is
   * returned while they are unchanged, so that each certificate is parsed only once.
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

/** One anchor per certificate, with every period in which some list gave its service the status granted. */
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
