import { inLanguage } from '../../../subgraphs/shared/sealing/index.ts';
import type { Inspection, InspectedDocument, InspectedStatus } from '../../../subgraphs/shared/sealing/index.ts';
import type { Party } from '../../../subgraphs/shared/sealing/index.ts';
import { sealLines } from './seal-lines.ts';
import { clean, day, line, moment, section, size } from './text.ts';

/** The report on a file, for a person. Nothing in it can control the terminal. */
export function reportOf(file: string, inspection: Inspection, trusting: boolean): string {
  const { what, bytes, document, seals, unusual } = inspection;
  return [
    `${clean(file)} (${size(bytes)})`,
    `  ${clean(what)}`,
    ...(document ? documentLines(document) : []),
    ...seals.flatMap((seal) => sealLines(seal, trusting)),
    ...section('Unusual', unusual),
    '',
  ].join('\n');
}

function documentLines(document: InspectedDocument): string[] {
  return [
    ...line('Title', inLanguage(document.title)),
    ...line('Holder', document.holder),
    ...line('Awarded by', document.awardedBy && partyText(document.awardedBy)),
    ...line('Issuer', document.issuer && partyText(document.issuer)),
    ...line('Mandate', document.mandate),
    ...line('Worth', worthOf(document)),
    ...line('Issued', document.issued && moment(document.issued)),
    ...line('Valid', validityOf(document)),
    ...line('Document', `${document.id ?? 'without an id'}, ${size(document.bytes)}, ${document.types.join(' ')}`),
    ...line('Profile', document.schemas.join(', ') || 'none named'),
    ...line('Status', document.status.map(statusOf).join('; ') || 'no status list is named'),
  ];
}

function partyText({ name, country, identifiers }: Party): string {
  const about = [country, ...identifiers].filter((one) => one !== null).join(', ');
  return about ? `${name || 'without a name'} (${about})` : name;
}

function worthOf({ ects, eqfLevel, grade }: InspectedDocument): string {
  return [
    ects === null ? '' : `${ects} ECTS`,
    eqfLevel === null ? '' : `EQF ${eqfLevel}`,
    grade ? `grade ${grade}` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

function validityOf({ validFrom, validUntil }: InspectedDocument): string {
  const from = validFrom ? `from ${day(validFrom)}` : 'since an unknown day';
  return validUntil ? `${from} until ${day(validUntil)}` : `${from}, with no end date`;
}

function statusOf({ type, purpose, list, index }: InspectedStatus): string {
  return [purpose ?? type, list, index === null ? null : `entry ${index}`].filter((one) => one !== null).join(', ');
}
