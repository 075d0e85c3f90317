import { childOf, childrenOf, DerError } from '../asn1/der.ts';
import type { DerElement } from '../asn1/der.ts';
import type { Certificate } from './certificate.ts';
import { ATTRIBUTE } from './distinguished-name.ts';
import { NAME_FORM, readGeneralName } from './general-names.ts';
import type { GeneralName } from './general-names.ts';
import { isWithin } from './name-within.ts';

/** Which names an authority may certify (RFC 5280 section 4.2.1.10). */
export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

const MOST_SUBTREES = 128;
const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';
/** id-on-SmtpUTF8Mailbox (RFC 8398), encoded as otherName's type: rfc822Name constraints also apply to it. */
const SMTP_UTF8_MAILBOX = '06082b06010505070809';
/** Text that could be taken for a host name. */
const HOST_NAME = /^[\w-]+(\.[\w-]+)+$/;

/** Reads the extension: not empty, and no distances (`minimum`, `maximum`), which RFC 5280 does not use. */
export function readNameConstraints(element: DerElement): NameConstraints {
  const parts = childrenOf(element, 2);
  const known = parts.every(({ tag }, index) => tag === 0xa1 || (tag === 0xa0 && index === 0));
  const tags = new Set(parts.map(({ tag }) => tag));
  if (element.tag !== 0x30 || !known || parts.length === 0 || tags.size !== parts.length)
    throw new DerError('Name constraints are malformed.');
  const subtrees = (tag: number) => {
    const list = parts.find((part) => part.tag === tag);
    if (!list) return [];
    const some = childrenOf(list, MOST_SUBTREES);
    if (some.length === 0) throw new DerError('Name constraints are empty.');
    return some.map((subtree) => {
      const inside = childrenOf(subtree);
      if (subtree.tag !== 0x30 || inside.length !== 1) throw new DerError('Name constraints have distances.');
      return readGeneralName(childOf(inside, 0));
    });
  };
  return { permitted: subtrees(0xa0), excluded: subtrees(0xa1) };
}

/**
 * Why a certificate below an authority with these constraints is outside them; null if it is within (RFC 5280 section
 * 6.1.3 (b) and (c)). A name that cannot be compared with a constraint of its form is outside.
 *
 * @param isEnd the end certificate's common name counts as a host name if it looks like one and there is no other
 */
export function outsideOf(constraints: NameConstraints, certificate: Certificate, isEnd: boolean): string | null {
  for (const name of namesOf(certificate, isEnd)) {
    const ofForm = (list: readonly GeneralName[]) => list.filter(({ form }) => form === name.form);
    const permitted = ofForm(constraints.permitted);
    const excluded = ofForm(constraints.excluded);
    const out = excluded.some((base) => isWithin(name, base, 'EXCLUDED') !== 'NO');
    const into = permitted.length === 0 || permitted.some((base) => isWithin(name, base, 'PERMITTED') === 'YES');
    const odd = permitted.some((base) => isWithin(name, base, 'PERMITTED') === 'UNKNOWN');
    if (out || odd || !into) return 'has a name outside the name constraints above it';
  }
  return null;
}

function namesOf({ subject, extensions }: Certificate, isEnd: boolean): readonly GeneralName[] {
  const alternative = extensions.subjectAltNames ?? [];
  const named = (form: number, text: string): GeneralName => ({ form, text, directory: null });
  const values = subject.sets.flat();
  const own = subject.sets.length > 0 ? [{ form: NAME_FORM.directoryName, text: '', directory: subject }] : [];
  const mail = values.filter(({ oid }) => oid === EMAIL_ADDRESS).map(({ text }) => named(NAME_FORM.rfc822Name, text));
  const utf8Mail = alternative
    .filter(({ form, text }) => form === NAME_FORM.otherName && text.startsWith(SMTP_UTF8_MAILBOX))
    .map(() => named(NAME_FORM.rfc822Name, ''));
  const asHost = isEnd && !alternative.some(({ form }) => form === NAME_FORM.dNSName);
  const hosts = values
    .filter(({ oid, text }) => asHost && oid === ATTRIBUTE.commonName && HOST_NAME.test(text))
    .map(({ text }) => named(NAME_FORM.dNSName, text));
  return [...own, ...mail, ...utf8Mail, ...hosts, ...alternative];
}
