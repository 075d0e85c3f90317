import type { DescribedOrganisation } from './annex-one.ts';
import { elmNode, identifier } from './elm-ids.ts';
import type { ElmIds, ElmNode } from './elm-ids.ts';
import { country } from './vocabulary/concepts.ts';

/** An Organisation node with ids of its own. */
export function organisation(ids: ElmIds, described: DescribedOrganisation): ElmNode {
  const land = described.country ? country(described.country) : null;
  const legalIdentifier = (notation: string | null | undefined) =>
    notation && land ? elmNode(ids, 'legalIdentifier', 'LegalIdentifier', { notation, spatial: land }) : undefined;
  const other = [
    identifier(ids, 'SCHAC', described.schac),
    ...(described.erasmusCode ? [identifier(ids, 'Erasmus institutional code', described.erasmusCode)] : []),
    ...(described.pic ? [identifier(ids, 'PIC', described.pic)] : []),
  ];
  return elmNode(ids, 'org', 'Organisation', {
    legalName: described.legalName,
    altLabel: described.shortName ? { en: described.shortName } : undefined,
    eIDASIdentifier: legalIdentifier(described.eidasIdentifier),
    registration: legalIdentifier(described.legalIdentifier),
    identifier: other,
    location: land && location(ids, land),
    homepage: described.homepage && elmNode(ids, 'webResource', 'WebResource', { contentURL: described.homepage }),
  });
}

function location(ids: ElmIds, countryCode: unknown): ElmNode {
  return elmNode(ids, 'location', 'Location', { address: elmNode(ids, 'address', 'Address', { countryCode }) });
}
