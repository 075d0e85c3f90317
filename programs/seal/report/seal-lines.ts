import type {
  InspectedCertificate,
  InspectedEvidence,
  InspectedSeal,
  InspectedTimestamp,
} from '../../../subgraphs/shared/sealing/index.ts';
import { day, line, moment, section, size } from './text.ts';

/** A seal, part by part. */
export function sealLines(seal: InspectedSeal, trusting: boolean): string[] {
  const { form, algorithm, signedAt, check, checks, certificates, timestamps, evidence, provenUntil } = seal;
  return [
    ...line('Seal', `${form}, ${algorithm ?? 'no algorithm'}, ${moment(signedAt)} according to the sealer`),
    ...line('Sealed by', certificates.find(({ from }) => from === 'x5c')?.subject),
    ...line('Level', levelText(seal, trusting)),
    ...line('Intact', seal.intact === null ? 'cannot be determined' : seal.intact ? 'yes' : 'no'),
    ...line(
      'Verdict',
      check && [check.indication, check.subIndication, check.message].filter((one) => one !== null).join(' '),
    ),
    ...section(
      'Checks',
      checks.map(({ name, status, message }) => `${status} ${name}: ${message}`),
    ),
    ...section('Timestamps', timestamps.map(timestampText)),
    ...section('Evidence', evidence.map(evidenceText)),
    ...section('Certificates', certificates.map(certificateText)),
    ...line('Proven until', provenUntil && day(provenUntil)),
  ];
}

function levelText({ claimedLevel, reachedLevel }: InspectedSeal, trusting: boolean): string | null {
  if (claimedLevel === null) return null;
  const reached = `carries what ${claimedLevel} needs, reaches ${reachedLevel ?? 'none'}`;
  return trusting ? reached : `${reached} (nothing is trusted without --anchors)`;
}

function timestampText({ name, time, authority, good, message }: InspectedTimestamp): string {
  const state = good === null ? 'unproven' : good ? 'good' : 'BAD';
  return `${name} ${moment(time)}, ${state}, by ${authority ?? 'an unnamed authority'}. ${message}`;
}

function evidenceText({ kind, by, about, state, thisUpdate, nextUpdate, bytes }: InspectedEvidence): string {
  const said = about ? ` on ${about}: ${state}` : '';
  const until = nextUpdate ? ` until ${moment(nextUpdate)}` : '';
  return `${kind}${said}, of ${moment(thisUpdate)}${until}, by ${by} (${size(bytes)})`;
}

function certificateText(certificate: InspectedCertificate): string {
  const { from, subject, issuer, notBefore, notAfter, key, qcStatements, qualified, expired, authority } = certificate;
  const kind = qualified ? 'qualified seal; ' : '';
  const statements = qcStatements.length > 0 ? qcStatements.join(', ') : 'no QCStatements';
  const dates = `${day(notBefore)} to ${day(notAfter)}${expired ? ', expired' : ''}`;
  return `${from}: ${subject}; by ${issuer}; ${dates}; ${key}${authority ? ', authority' : ''}; ${kind}${statements}`;
}
