/** Why a file is refused as a trusted list. */
export type TrustedListFault =
  | 'TOO_LARGE'
  | 'NOT_XML'
  | 'FORBIDDEN_XML'
  | 'NOT_A_LIST'
  | 'NOT_SIGNED'
  | 'SIGNATURE_FORM'
  | 'SIGNATURE'
  | 'SIGNER'
  | 'DATES'
  | 'SEQUENCE'
  | 'TERRITORY';

/** The file is not a trusted list of ETSI TS 119 612, or not one that can be trusted. */
export class TrustedListRefused extends Error {
  override readonly name = 'TrustedListRefused';
  readonly fault: TrustedListFault;

  constructor(fault: TrustedListFault, message: string) {
    super(message);
    this.fault = fault;
  }
}
