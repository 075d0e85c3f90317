import { awardingName, inLanguage, type DocumentVerification } from '../../../subgraphs/shared/sealing/index.ts';
import { clean, day, line, moment, section } from './text.ts';

/** The verdict on a file with each check, for a person. Nothing in it can control the terminal. */
export function verificationReport(file: string, found: DocumentVerification): string {
  const { verdict, checks, seal, facts } = found;
  const said = checks.map(({ name, status, indication, subIndication, message }) => {
    const etsi = [indication, subIndication].filter((one) => one !== null).join('/');
    return `${status.padEnd(7)} ${name}${etsi ? ` (${etsi})` : ''}: ${message}`;
  });
  const certificate = seal?.certificates[0];
  return [
    `${clean(file)}: ${verdict}`,
    ...(facts
      ? [
          ...line('Title', inLanguage(facts.title)),
          ...line('Holder', facts.holder),
          ...line('Awarded by', facts.awardedBy && named({ ...facts.awardedBy, name: awardingName(found)! })),
        ]
      : []),
    ...(seal && certificate
      ? [
          ...line('Sealed by', certificate.subject),
          ...line('Seal', sealText(seal)),
          ...line(
            'Certificate',
            `by ${certificate.issuer}; ${day(certificate.notBefore)} to ${day(certificate.notAfter)}`,
          ),
        ]
      : []),
    ...section('Checks', said),
    '',
  ].join('\n');
}

function named({ name, identifier }: { readonly name: string; readonly identifier: string | null }): string {
  return identifier ? `${name || 'without a name'} (${identifier})` : name;
}

function sealText(seal: NonNullable<DocumentVerification['seal']>): string {
  const { level, apparentLevel, algorithm, signedAt, timestampedAt, qualified } = seal;
  return [
    level ? `level ${level} is reached` : `looks like level ${apparentLevel}, but reaches none`,
    algorithm,
    `${moment(signedAt)} according to the sealer`,
    timestampedAt ? `timestamped ${moment(timestampedAt)}` : 'its time is not proven',
    qualified ? 'qualified, according to its certificate' : 'not qualified',
  ].join(', ');
}
