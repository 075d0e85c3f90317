import { HUB_BODY_BYTES } from '../../shared/serving/body-limits.ts';
import type { HubError } from '../../shared/errors/hub-error.ts';
import type { GraphClient } from '../../shared/serving/graph-client.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { verificationQuery, type VerificationAnswer } from './evidence.queries.ts';
import { outageOf } from './gathered-evidence.ts';

/** Bytes of documents in one query, as JSON: three quarters of what the hub accepts. */
const MOST_BYTES = (HUB_BODY_BYTES * 3) / 4;

/** How a document verified; null where that could not be found out, with the outage if there was one. */
export interface VerifiedDocument {
  readonly verification: VerificationAnswer | null;
  readonly outage: HubError | null;
}

/** Has documents verified, in the order given, in as many queries as the hub's limit on a request's size requires. */
export async function verifyDocuments(
  graph: GraphClient,
  ctx: RequestContext,
  documents: readonly string[],
): Promise<VerifiedDocument[]> {
  const verified: VerifiedDocument[] = [];
  for (const group of groupsOf(documents)) {
    const variables = Object.fromEntries(group.map((document, n) => [`document${n}`, document]));
    const query = verificationQuery(group.length);
    const answer = await graph.ask<Record<string, VerificationAnswer | null>>(ctx, query, variables);
    for (const n of group.keys()) {
      const verification = answer.data?.[`verification${n}`] ?? null;
      verified.push({ verification, outage: outageOf(answer, `verification${n}`) });
    }
  }
  return verified;
}

/** Consecutive groups of at most `most` bytes; a document larger than that is alone. */
export function groupsOf(documents: readonly string[], most = MOST_BYTES): string[][] {
  const groups: string[][] = [];
  let bytes = Infinity;
  for (const document of documents) {
    const size = Buffer.byteLength(JSON.stringify(document));
    if (bytes + size > most) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)!.push(document);
    bytes += size;
  }
  return groups;
}
