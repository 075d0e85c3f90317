import { TSL } from './names.ts';
import { TrustedListRefused } from './trusted-list.errors.ts';
import { childrenNamed, textOf } from './xml.ts';
import type { Element } from './xml.ts';

export const none = (why: string) => new TrustedListRefused('NOT_A_LIST', `The file is not a trusted list: ${why}.`);

/** Clause 5.1.4: UTC, to the second. */
export function dateOf(element: Element): Date {
  const text = textOf(element);
  const date = new Date(text);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) || Number.isNaN(date.getTime()))
    throw none(`${element.localName} is not a date`);
  return date;
}

/** The certificates of a ServiceDigitalIdentity. */
export function certificatesOf(identity: Element | undefined): readonly Uint8Array[] {
  return (identity ? childrenNamed(identity, TSL, 'DigitalId') : [])
    .flatMap((id) => childrenNamed(id, TSL, 'X509Certificate'))
    .map((element) => Buffer.from(textOf(element), 'base64'));
}
