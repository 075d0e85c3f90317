import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { demoCatalogue, iscedFields } from '../../../demo/catalogue/catalogue.ts';
import { demoInstitutions } from '../../../demo/institutions.ts';
import { notShared, SHARED } from '../../support/surroundings.ts';
import { describeWhere } from '../../support/where.ts';

const vocabularies = pathToFileURL(join(SHARED, 'vocab/'));
const read = (path: string) => readFileSync(new URL(path, vocabularies), 'utf8');
const courses = demoCatalogue(new Date('2026-11-21T12:00:00Z'));
const skills = courses.flatMap(({ learningOutcomes }) => learningOutcomes.flatMap(({ escoSkills }) => escoSkills));

interface Scheme {
  concepts: { id: string; prefLabel: string }[];
}

/** Rows of a CSV file (RFC 4180), by the column names in its first line. */
function rowsOf(csv: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') {
      rows.push([]);
    }
  }
  const [names = [], ...rest] = rows;
  return rest.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ''])));
}

describe('the vocabularies of the demo catalogue', () => {
  test('ESCO URIs are well formed, and one URI has one label', () => {
    const labels = new Map<string, string>();
    for (const { id, label } of skills) {
      expect(id).toMatch(/^http:\/\/data\.europa\.eu\/esco\/skill\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(labels.get(id) ?? label.en).toBe(label.en);
      labels.set(id, label.en);
    }
    expect(labels.size).toBeGreaterThan(200);
  });

  test('fictitious legal identifiers say that they are for development', () => {
    for (const { id, legalIdentifier, eidasLegalIdentifier, country, colour } of demoInstitutions) {
      expect(legalIdentifier).toMatch(id === 'eciu.eu' ? /^NTRNL-08164880$/ : new RegExp(`^NTR${country}-DEMO-`));
      expect(eidasLegalIdentifier).toBe(legalIdentifier);
      expect(colour).toMatch(/^#[0-9a-f]{6}$/);
    }
  });
});

describeWhere(notShared('vocab'), 'compared with their sources in ../shared/vocab', () => {
  test('each ESCO URI and label is a pair of the ESCO collections', () => {
    const folder = new URL('esco/', vocabularies);
    const known = readdirSync(folder).flatMap((file) =>
      rowsOf(read(`esco/${file}`)).map((row) => `${row['conceptUri']} ${row['preferredLabel']?.trim()}`),
    );
    const pairs = new Set(known);
    expect(skills.filter(({ id, label }) => !pairs.has(`${id} ${label.en}`))).toEqual([]);
  });

  test('fields and assessment types carry the labels of the ELM vocabularies', () => {
    const schemes = JSON.parse(read('elm-vocabularies.json')) as Record<string, Scheme>;
    const labelOf = (scheme: string, id: string) =>
      schemes[scheme]?.concepts.find((concept) => concept.id === id)?.prefLabel;
    for (const [code, label] of Object.entries(iscedFields)) {
      expect(labelOf('isced-f', `http://data.europa.eu/snb/isced-f/${code}`)).toBe(label.en);
    }
    for (const { type } of courses.flatMap(({ assessment }) => assessment ?? [])) {
      expect(labelOf('europass-learning-assessment-types', type.id)).toBe(type.label.en);
    }
  });

  test('the universities’ codes are those of the Erasmus charter and of DEQAR', () => {
    const { members } = JSON.parse(read('hei/eciu-members.json')) as { members: Record<string, string>[] };
    for (const { id, erasmusCode, pic, deqarInst, country } of demoInstitutions.filter(({ pic }) => pic)) {
      const member = members.find(({ schacCandidate }) => schacCandidate === id);
      expect(member).toMatchObject({ erasmusCode, pic, deqarId: deqarInst, countryCode: country });
    }
  });
});
