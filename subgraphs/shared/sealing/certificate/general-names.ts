import { childOf, childrenOf, DerError } from '../asn1/der.ts';
import type { DerElement } from '../asn1/der.ts';
import { readName } from './distinguished-name.ts';
import type { DistinguishedName } from './distinguished-name.ts';

/** Forms of GeneralName (RFC 5280 section 4.2.1.6) by their tag in DER. */
export const NAME_FORM = {
  otherName: 0xa0,
  rfc822Name: 0x81,
  dNSName: 0x82,
  x400Address: 0xa3,
  directoryName: 0xa4,
  ediPartyName: 0xa5,
  uniformResourceIdentifier: 0x86,
  iPAddress: 0x87,
  registeredID: 0x88,
} as const;

const FORMS: ReadonlySet<number> = new Set(Object.values(NAME_FORM));
/** No certificate of a seal or an authority needs more; each name is compared with each constraint. */
const MOST_NAMES = 128;

/** A GeneralName. */
export interface GeneralName {
  /** One of `NAME_FORM`. */
  readonly form: number;
  /** For text forms, the octets as Latin-1; for others, the content in hexadecimal. */
  readonly text: string;
  /** Only for a directoryName. */
  readonly directory: DistinguishedName | null;
}

/** Reads GeneralNames: one to 128, each of a defined form. */
export function readGeneralNames(names: readonly DerElement[]): readonly GeneralName[] {
  if (names.length === 0) throw new DerError('A list of names is empty.');
  if (names.length > MOST_NAMES) throw new DerError(`There are more than ${MOST_NAMES} names.`);
  return names.map(readGeneralName);
}

/** Reads one GeneralName. */
export function readGeneralName(element: DerElement): GeneralName {
  const { tag: form, content } = element;
  if (!FORMS.has(form)) throw new DerError('A name is of an undefined form.');
  if (form === NAME_FORM.directoryName) {
    const inner = childrenOf(element, 1);
    return { form, text: '', directory: readName(childOf(inner, 0, 0x30)) };
  }
  const isText = form === NAME_FORM.rfc822Name || form === NAME_FORM.dNSName || form === 0x86;
  return { form, text: Buffer.from(content).toString(isText ? 'latin1' : 'hex'), directory: null };
}
