import { CA_QC, EU_LIST, LIST_OF_LISTS, QTST, TSL } from './names.ts';
import { certificatesOf, dateOf, none } from './elements.ts';
import { readService } from './service.ts';
import type { ListedService } from './service.ts';
import { childrenNamed, textOf } from './xml.ts';
import type { Element } from './xml.ts';

/** A trusted list, as far as it is supported (ETSI TS 119 612 clause 5). */
export interface TrustedList {
  /** EU: the list of the national lists. NATIONAL: the list of one territory. */
  readonly kind: 'EU' | 'NATIONAL';
  /** Two letters, as the list writes them: `NL`, `EL`; `EU` for the list of lists. */
  readonly territory: string;
  readonly operator: string;
  readonly sequence: number;
  readonly issuedAt: Date;
  readonly nextUpdate: Date;
  /** Who signs the lists of other territories. */
  readonly pointers: readonly { readonly territory: string; readonly signers: readonly Uint8Array[] }[];
  /** Services that issue qualified certificates or make qualified timestamps; others are not read. */
  readonly services: readonly ListedService[];
}

const MOST_SERVICES = 20_000;

/**
 * Reads a list of version 5 or 6.
 *
 * @param root exactly what the signature covers
 * @throws TrustedListRefused NOT_A_LIST
 */
export function readList(root: Element): TrustedList {
  if (root.localName !== 'TrustServiceStatusList' || root.namespaceURI !== TSL)
    throw none('its root element is a different one');
  const scheme = child(root, 'SchemeInformation');
  if (!['5', '6'].includes(textOf(child(scheme, 'TSLVersionIdentifier')))) throw none('its version is not 5 or 6');
  const type = textOf(child(scheme, 'TSLType'));
  const territory = textOf(child(scheme, 'SchemeTerritory'));
  if ((type !== EU_LIST && type !== LIST_OF_LISTS) || !/^[A-Z]{2}$/.test(territory))
    throw none('it is not a list of the European Union or of one of its territories');
  if ((type === LIST_OF_LISTS) !== (territory === 'EU')) throw none('its type and its territory do not match');
  const sequence = Number(textOf(child(scheme, 'TSLSequenceNumber')));
  if (!Number.isSafeInteger(sequence) || sequence < 1) throw none('it has no sequence number');
  const next = childrenNamed(child(scheme, 'NextUpdate'), TSL, 'dateTime')[0];
  if (!next) throw none('it is closed (an empty NextUpdate)');
  return {
    kind: type === LIST_OF_LISTS ? 'EU' : 'NATIONAL',
    territory,
    operator: nameOf(child(scheme, 'SchemeOperatorName')),
    sequence,
    issuedAt: dateOf(child(scheme, 'ListIssueDateTime')),
    nextUpdate: dateOf(next),
    pointers: pointersOf(scheme),
    services: servicesOf(root),
  };
}

/** The one element of this name. */
function child(element: Element, name: string): Element {
  const [found, ...others] = childrenNamed(element, TSL, name);
  if (!found || others.length > 0) throw none(`${element.localName} does not have exactly one ${name}`);
  return found;
}

/** The English name, otherwise the first. */
function nameOf(element: Element): string {
  const names = childrenNamed(element, TSL, 'Name');
  return textOf(names.find((name) => name.getAttribute('xml:lang') === 'en') ?? names[0]);
}

function pointersOf(scheme: Element): TrustedList['pointers'] {
  const [list] = childrenNamed(scheme, TSL, 'PointersToOtherTSL');
  return (list ? childrenNamed(list, TSL, 'OtherTSLPointer') : []).flatMap((pointer) => {
    const information = childrenNamed(pointer, TSL, 'AdditionalInformation')
      .flatMap((each) => childrenNamed(each, TSL, 'OtherInformation'))
      .flatMap((each) => childrenNamed(each, TSL, 'SchemeTerritory'));
    const territory = textOf(information[0]);
    const signers = childrenNamed(pointer, TSL, 'ServiceDigitalIdentities')
      .flatMap((each) => childrenNamed(each, TSL, 'ServiceDigitalIdentity'))
      .flatMap(certificatesOf);
    return /^[A-Z]{2}$/.test(territory) && signers.length > 0 ? [{ territory, signers }] : [];
  });
}

function servicesOf(root: Element): readonly ListedService[] {
  const providers = childrenNamed(root, TSL, 'TrustServiceProviderList').flatMap((list) =>
    childrenNamed(list, TSL, 'TrustServiceProvider'),
  );
  const services = providers.flatMap((provider) => {
    const name = nameOf(child(child(provider, 'TSPInformation'), 'TSPName'));
    return childrenNamed(provider, TSL, 'TSPServices')
      .flatMap((list) => childrenNamed(list, TSL, 'TSPService'))
      .filter((service) => isUnderstood(service))
      .map((service) => readService(service, name));
  });
  if (services.length > MOST_SERVICES) throw none('it has too many services');
  return services;
}

/** A service that is now something else may have been one of these before, according to its history. */
function isUnderstood(service: Element): boolean {
  const types = [...service.getElementsByTagNameNS(TSL, 'ServiceTypeIdentifier')].map((element) => textOf(element));
  return types.some((type) => type === CA_QC || type === QTST);
}
