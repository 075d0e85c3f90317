import { CA_QC, FOR_SEALS, GRANTED, QTST, QUALIFICATIONS, TSL } from './names.ts';
import { certificatesOf, dateOf } from './elements.ts';
import { childrenNamed, textOf } from './xml.ts';
import type { Element } from './xml.ts';

/** What a service was, and in which period. */
export interface ServicePeriod {
  readonly purpose: 'SEAL' | 'TIMESTAMP';
  readonly from: Date;
  /** Null: until now. */
  readonly until: Date | null;
  /**
   * True if the list has statements about individual certificates that may withdraw "qualified" from them
   * (Qualifications, clause 5.5.9.2), which are not judged.
   */
  readonly qualifiers: boolean;
}

/** A trust service of a list, with the periods in which it was granted. */
export interface ListedService {
  readonly provider: string;
  readonly name: string;
  readonly certificates: readonly Uint8Array[];
  readonly periods: readonly ServicePeriod[];
}

/**
 * Reads one TSPService: its present status and its history (clauses 5.5 and 5.6). Each status holds from its start to
 * the next one's. Issuing certificates counts if they are stated to be for seals. Certificates come only from the
 * present service, since the history names only keys.
 */
export function readService(service: Element, provider: string): ListedService {
  const [now] = childrenNamed(service, TSL, 'ServiceInformation');
  const history = childrenNamed(service, TSL, 'ServiceHistory').flatMap((each) =>
    childrenNamed(each, TSL, 'ServiceHistoryInstance'),
  );
  const states = [...(now ? [now] : []), ...history]
    .map((element) => ({ element, from: startOf(element) }))
    .toSorted((a, b) => b.from.getTime() - a.from.getTime());
  const periods = states.flatMap(({ element, from }, index) => {
    const purpose = purposeOf(element);
    const until = states[index - 1]?.from ?? null;
    if (!purpose || until?.getTime() === from.getTime()) return [];
    return [{ purpose, from, until, qualifiers: hasQualifiers(element) }];
  });
  const names = now ? childrenNamed(now, TSL, 'ServiceName').flatMap((each) => childrenNamed(each, TSL, 'Name')) : [];
  const [identity] = now ? childrenNamed(now, TSL, 'ServiceDigitalIdentity') : [];
  return { provider, name: textOf(names[0]), certificates: certificatesOf(identity), periods };
}

const startOf = (element: Element): Date => dateOf(childrenNamed(element, TSL, 'StatusStartingTime')[0] ?? element);

function purposeOf(element: Element): ServicePeriod['purpose'] | null {
  const [type, status] = ['ServiceTypeIdentifier', 'ServiceStatus'].map((name) =>
    textOf(childrenNamed(element, TSL, name)[0]),
  );
  if (!GRANTED.includes(status!)) return null;
  if (type === QTST) return 'TIMESTAMP';
  return type === CA_QC && isForSeals(element) ? 'SEAL' : null;
}

const extensionsOf = (element: Element) =>
  childrenNamed(element, TSL, 'ServiceInformationExtensions').flatMap((each) => childrenNamed(each, TSL, 'Extension'));

function isForSeals(element: Element): boolean {
  return extensionsOf(element)
    .flatMap((extension) => childrenNamed(extension, TSL, 'AdditionalServiceInformation'))
    .some((information) => textOf(childrenNamed(information, TSL, 'URI')[0]) === FOR_SEALS);
}

function hasQualifiers(element: Element): boolean {
  return extensionsOf(element).some(
    (extension) => childrenNamed(extension, QUALIFICATIONS, 'Qualifications').length > 0,
  );
}
