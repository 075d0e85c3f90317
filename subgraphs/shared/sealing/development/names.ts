import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';

/** Attributes of a distinguished name, in order. */
export interface NameParts {
  readonly country: string;
  readonly organization: string;
  readonly organizationIdentifier?: string;
  readonly commonName: string;
}

/**
 * A name with one attribute per set (pkijs alone would put all into one): the country as PrintableString, everything
 * else as UTF8String (RFC 5280 appendix A).
 */
export function nameOf(parts: NameParts): pkijs.RelativeDistinguishedNames {
  const text = (value: string) => new asn1js.Utf8String({ value });
  const sets = [
    attribute('2.5.4.6', new asn1js.PrintableString({ value: parts.country })),
    attribute('2.5.4.10', text(parts.organization)),
    ...(parts.organizationIdentifier ? [attribute('2.5.4.97', text(parts.organizationIdentifier))] : []),
    attribute('2.5.4.3', text(parts.commonName)),
  ];
  return pkijs.RelativeDistinguishedNames.fromBER(new asn1js.Sequence({ value: sets }).toBER(false));
}

function attribute(type: string, value: asn1js.BaseBlock): asn1js.Set {
  return new asn1js.Set({
    value: [new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: type }), value] })],
  });
}
