import type { Role } from '../subgraphs/shared/identity/caller.ts';

/** A person of the demo alliance. All are fictitious. */
export interface DemoPerson {
  /** The argument of `npm run token -- <who>`: `learner@tuni.fi`. */
  readonly login: string;
  /** The `sub` of their tokens: a pseudonym. */
  readonly subject: string;
  /** Home institution. */
  readonly institution: string;
  readonly roles: readonly Role[];
  readonly givenName: string;
  readonly familyName: string;
  /** `2001-04-17`. */
  readonly birthDate: string;
  readonly email: string;
  /** European Student Identifier, if the person has one. */
  readonly esi?: string;
  /** The record at home is `<institution>:<learnerUuid>`, if the person is a learner. */
  readonly learnerUuid?: string;
}

/** The people of the demo alliance, plainly fictional. */
export const PEOPLE: readonly DemoPerson[] = [
  {
    login: 'learner@tuni.fi',
    subject: '5d3c1a52-0b1e-4c5b-9a53-6d1a6f0e0001',
    institution: 'tuni.fi',
    roles: ['LEARNER'],
    givenName: 'Demo Learner Aino',
    familyName: 'Esimerkki',
    birthDate: '2001-04-17',
    email: 'aino.esimerkki@example.org',
    esi: 'urn:schac:personalUniqueCode:int:esi:tuni.fi:demo-0001',
    learnerUuid: '019a2f00-0000-7000-8000-000000000001',
  },
  {
    login: 'learner@eciu.eu',
    subject: '5d3c1a52-0b1e-4c5b-9a53-6d1a6f0e0002',
    institution: 'eciu.eu',
    roles: ['LEARNER'],
    givenName: 'Demo Working Adult Vera',
    familyName: 'Voorbeeld',
    birthDate: '1984-09-02',
    email: 'vera.voorbeeld@example.org',
    learnerUuid: '019a2f00-0000-7000-8000-000000000002',
  },
  staff('assessor@dcu.ie', 3, 'ASSESSOR', 'Demo Assessor Sampla', 'Sampleton', '1979-01-23'),
  staff('registrar@dcu.ie', 4, 'REGISTRAR', 'Demo Registrar Exa', 'Mplebury', '1971-06-30'),
  staff('sealer@dcu.ie', 5, 'SEALER', 'Demo Sealer Ficta', 'Placeholder', '1988-03-11'),
  staff('sealer@eciu.eu', 6, 'SEALER', 'Demo Sealer Nemo', 'Nobody', '1990-12-05'),
  staff('officer@tuni.fi', 7, 'OFFICER', 'Demo Officer Malli', 'Mallinen', '1982-07-19'),
  staff('officer2@tuni.fi', 8, 'OFFICER', 'Demo Second Officer Kuvio', 'Keksitty', '1976-10-08'),
  staff('officer@utwente.nl', 9, 'OFFICER', 'Demo Officer Fictief', 'Testpersoon', '1985-02-14'),
  staff('registrar@tuni.fi', 11, 'REGISTRAR', 'Demo Registrar Kuviteltu', 'Kirjaaja', '1980-04-02'),
  staff('assessor@tuni.fi', 12, 'ASSESSOR', 'Demo Assessor Mielikuvitus', 'Keksijä', '1980-05-02'),
  staff('admin@eciu.eu', 10, 'ADMINISTRATOR', 'Demo Administrator Ada', 'Invented', '1974-05-27'),
];

/** The learner id of a person (`tuni.fi:019a2f00-…`), null if they are not a learner. */
export function learnerIdOf(person: DemoPerson): string | null {
  return person.learnerUuid === undefined ? null : `${person.institution}:${person.learnerUuid}`;
}

function staff(
  login: string,
  number: number,
  role: Role,
  givenName: string,
  familyName: string,
  birthDate: string,
): DemoPerson {
  const [mailbox, institution] = login.split('@') as [string, string];
  const subject = `5d3c1a52-0b1e-4c5b-9a53-6d1a6f0e${String(number).padStart(4, '0')}`;
  const email = `${mailbox}.${institution}@example.org`;
  return { login, subject, institution, roles: [role], givenName, familyName, birthDate, email };
}
