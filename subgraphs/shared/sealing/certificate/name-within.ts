import type { DistinguishedName, NameValue } from './distinguished-name.ts';
import { NAME_FORM } from './general-names.ts';
import type { GeneralName } from './general-names.ts';

/** UNKNOWN: the two cannot be compared, which never counts in a certificate's favour. */
export type Within = 'YES' | 'NO' | 'UNKNOWN';

/**
 * How texts are compared: to be permitted, they must be equal except for ASCII case and spaces; to be excluded, it is
 * enough that they look alike (RFC 5280 section 7.1).
 */
type Side = 'PERMITTED' | 'EXCLUDED';

const HOST = /^[\w-]+(\.[\w-]+)*$/;
const URI = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i;

/** Whether a name lies within a constraint's base of the same form (RFC 5280 section 4.2.1.10). */
export function isWithin(name: GeneralName, base: GeneralName, side: Side): Within {
  const [one, other] = [name.text.toLowerCase(), base.text.toLowerCase()];
  if (name.form === NAME_FORM.directoryName) return directoryWithin(name.directory!, base.directory!, side);
  if (name.form === NAME_FORM.dNSName) return hostWithin(one, other, side);
  if (name.form === NAME_FORM.rfc822Name) return mailWithin(name.text, base.text, side);
  if (name.form !== NAME_FORM.uniformResourceIdentifier) return 'UNKNOWN';
  const host = /^([^:@]*)(:\d*)?$/.exec(URI.exec(one)?.[1] ?? '@')?.[1];
  // A constraint applies to host names; an IP address has none.
  if (!host || !HOST.test(host) || /(^|\.)\d+$/.test(host)) return 'UNKNOWN';
  return domainWithin(host, other);
}

/** Zero or more labels are added on the left. A leading dot has no meaning here. */
function hostWithin(name: string, base: string, side: Side): Within {
  const plain = name.startsWith('*.') ? name.slice(2) : name;
  if (!HOST.test(plain) || (base !== '' && !HOST.test(base))) return 'UNKNOWN';
  if (base === '' || name === base || name.endsWith(`.${base}`)) return 'YES';
  // Some names that match `*.example.org` lie within `a.example.org`.
  return side === 'EXCLUDED' && plain !== name && base.endsWith(`.${plain}`) ? 'YES' : 'NO';
}

/** A mailbox, a host, or, with a leading dot, the hosts of a domain. */
function mailWithin(name: string, base: string, side: Side): Within {
  const at = name.lastIndexOf('@');
  const host = name.slice(at + 1).toLowerCase();
  if (at < 1 || !HOST.test(host)) return 'UNKNOWN';
  const baseAt = base.lastIndexOf('@');
  if (baseAt === -1) return domainWithin(host, base.toLowerCase());
  const [local, wanted] = [name.slice(0, at), base.slice(0, baseAt)];
  const same = side === 'PERMITTED' ? local === wanted : folded(local) === folded(wanted);
  return same && host === base.slice(baseAt + 1).toLowerCase() ? 'YES' : 'NO';
}

/** Exactly the host or, with a leading dot, every host below it. */
function domainWithin(host: string, base: string): Within {
  if (!HOST.test(base.startsWith('.') ? base.slice(1) : base)) return 'UNKNOWN';
  return (base.startsWith('.') ? host.endsWith(base) : host === base) ? 'YES' : 'NO';
}

/** The name begins with all of the base's sets, in order. */
function directoryWithin(name: DistinguishedName, base: DistinguishedName, side: Side): Within {
  if (base.sets.length > name.sets.length) return 'NO';
  const keyOf = (set: readonly NameValue[]) =>
    set
      .map((value) => `${value.oid}=${comparable(value, side)}`)
      .toSorted()
      .join('+');
  return base.sets.every((set, index) => keyOf(set) === keyOf(name.sets[index]!)) ? 'YES' : 'NO';
}

function comparable({ kind, text }: NameValue, side: Side): string {
  if (kind === 'OTHER') return `#${text}`;
  const one = text.replace(/[ \t\n\v\f\r]+/g, ' ').replace(/^ | $/g, '');
  return side === 'PERMITTED' ? one.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : folded(one);
}

const folded = (text: string) => text.normalize('NFKC').toLowerCase();
