import { sql } from '@mikro-orm/core';
import { pageSize, type Connection } from '../../shared/serving/connection.ts';
import type { Cursors } from '../../shared/serving/cursor.ts';
import { pageByMoment } from '../../shared/serving/page-by-moment.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { CredentialEntity, type Credential, type CredentialStateName, type ValidityName } from './credential.entity.ts';
import { isCredentialStaff } from './credential.policy.ts';

/** The filter of a list of credentials. */
export interface CredentialsWanted {
  readonly state?: readonly CredentialStateName[] | null;
  readonly validity?: readonly ValidityName[] | null;
  readonly offeringId?: string | null;
}

/** How many there are in each state, and how many are suspended and revoked. */
export type Counts = { readonly [S in Lowercase<CredentialStateName | 'SUSPENDED' | 'REVOKED'>]: number };

/** Lists of an institution's credentials, for the staff who prepare, seal and revoke them. */
export class CredentialListService {
  readonly #cursors: Cursors;

  constructor(parts: { cursors: Cursors }) {
    this.#cursors = parts.cursors;
  }

  /** A page, last prepared first; null for anybody but the institution's staff. */
  async page(
    ctx: RequestContext,
    wanted: CredentialsWanted,
    first: number,
    after?: string,
  ): Promise<Connection<Credential> | null> {
    pageSize(first);
    if (!isCredentialStaff(ctx.caller, ctx.home.id)) return null;
    const where = {
      ...(wanted.state && { state: { $in: [...wanted.state] } }),
      ...(wanted.validity && { validity: { $in: [...wanted.validity] } }),
      ...(wanted.offeringId && { offering: wanted.offeringId }),
    };
    const list = `credentials ${JSON.stringify(where)}`;
    const newestFirst = { list, entity: CredentialEntity, where, by: 'preparedAt', order: 'desc' } as const;
    return await pageByMoment(ctx, this.#cursors, newestFirst, first, after);
  }

  /** How many there are in each state; null for anybody but the institution's staff. */
  async counts(ctx: RequestContext): Promise<Counts | null> {
    if (!isCredentialStaff(ctx.caller, ctx.home.id)) return null;
    const rows = await ctx.em.execute<{ state: CredentialStateName; validity: ValidityName; count: number }[]>(
      sql`select "state", "validity", count(*)::int as count from "credentials"."credential" group by "state", "validity"`,
    );
    const of = (which: (row: { state: CredentialStateName; validity: ValidityName }) => boolean) =>
      rows.filter(which).reduce((sum, { count }) => sum + count, 0);
    return {
      draft: of(({ state }) => state === 'DRAFT'),
      ready: of(({ state }) => state === 'READY'),
      sealing: of(({ state }) => state === 'SEALING'),
      failed: of(({ state }) => state === 'FAILED'),
      sealed: of(({ state }) => state === 'SEALED'),
      delivered: of(({ state }) => state === 'DELIVERED'),
      suspended: of(({ validity }) => validity === 'SUSPENDED'),
      revoked: of(({ validity }) => validity === 'REVOKED'),
    };
  }
}
