import { sameName } from '../document/folded.ts';
import { comparable, contradict } from '../document/identifiers.ts';

/** What a document says of its awarding body, and the certificate of its sealer. */
interface Compared {
  readonly awardingIdentifiers: readonly string[];
  readonly sealerIdentifier: string | null;
}

/** Whether an identifier of the awarding body is that of the certificate. */
export function isSealer({ sealerIdentifier, awardingIdentifiers }: Compared): boolean {
  if (sealerIdentifier === null) return false;
  return awardingIdentifiers.some((identifier) => comparable(identifier) === comparable(sealerIdentifier));
}

/** Whether an identifier of the awarding body is of the same kind as the certificate's, but different. */
export function isSurelyAnother({ sealerIdentifier, awardingIdentifiers }: Compared): boolean {
  return awardingIdentifiers.some(
    (identifier) => sealerIdentifier !== null && contradict(identifier, sealerIdentifier),
  );
}

/** Otherwise whoever seals, or lets somebody seal, could attach their number to another organisation's name. */
export function isTwo(identifiers: readonly string[]): boolean {
  return identifiers.some((one) => identifiers.some((other) => contradict(one, other)));
}

/** Whether the certificate has one of the names; an awarding body without a name claims nobody's. */
export function isNamed(names: readonly string[], byCertificate: readonly string[]): boolean {
  return names.length === 0 || sameName(names, byCertificate) !== null;
}
