import type { GraphQLFormattedError } from 'graphql';
import { institutionOf } from '../../subgraphs/shared/identity/record-id.ts';
import type { EntitiesPart, ForeignRecord, InstitutionAnswer, Merged, RootPart, Split } from './fetch.ts';
import { ID_MARK, TYPE_MARK } from './record-marks.ts';
import { keepSelected } from './selected.ts';
import { routingError } from './routing-error.ts';

type Path = readonly (string | number)[];
type Answered = Extract<InstitutionAnswer, { kind: 'answered' }>;
type Gathering = { errors: GraphQLFormattedError[]; foreign: ForeignRecord[]; readonly commands: boolean };

/**
 * Merges the institutions' answers into the answer to the fetch. Pure.
 *
 * @param answers one for each of `split.parts`, in their order.
 * @returns data in which no two places share an object, errors with the paths of the fetch, and the records dropped as foreign.
 */
export function merge(split: Split, answers: readonly InstitutionAnswer[]): Merged {
  const gathering: Gathering = { errors: [...split.errors], foreign: [], commands: split.serial };
  const data =
    split.kind === 'entities'
      ? { _entities: mergeEntities(split, answers, gathering) }
      : mergeRoot(split.data, split.parts, answers, gathering);
  const { errors, foreign } = gathering;
  return { data, errors, foreign };
}

/** Null is a record that its institution does not know; undefined, one that was not answered, as an error explains. */
function mergeEntities(
  { length, parts, selected }: Extract<Split, { kind: 'entities' }>,
  answers: readonly InstitutionAnswer[],
  gathering: Gathering,
): unknown[] {
  const entities: unknown[] = Array.from({ length }, () => null);
  const missing = (places: readonly number[]) => places.forEach((place) => (entities[place] = undefined));
  parts.forEach((part, index) => {
    const { institution } = part.request;
    const first: Path = ['_entities', part.places[0]?.[0] ?? 0];
    const answer = usable(answers[index], institution, first, gathering);
    if (!answer) return part.places.forEach(missing);
    const answered = (answer.data as { _entities?: unknown } | null)?._entities;
    if (Array.isArray(answered) && answered.length === part.places.length) {
      keepSelected(answered, selected);
      answered.forEach((entity, sent) => placeEntity(entity, part, sent, entities, gathering));
    } else {
      part.places.forEach(missing);
      if (answer.errors.length === 0) gathering.errors.push(unavailable(institution, 1, first, gathering));
    }
    for (const error of answer.errors) {
      const [, sent, ...rest] = error.path ?? [];
      const places = typeof sent === 'number' ? (part.places[sent] ?? []) : [];
      if (places.length === 0) {
        // The error does not say which records it concerns: any null may be missing because of it.
        part.places.flat().forEach((place) => (entities[place] ??= undefined));
        gathering.errors.push({ ...error, path: first });
      }
      for (const place of places) gathering.errors.push({ ...error, path: ['_entities', place, ...rest] });
    }
  });
  return entities;
}

function placeEntity(
  entity: unknown,
  part: EntitiesPart,
  sent: number,
  entities: unknown[],
  gathering: Gathering,
): void {
  if (entity === null) return;
  const { [ID_MARK]: id, [TYPE_MARK]: type, ...record } = entity as Record<string, unknown>;
  const places = part.places[sent] ?? [];
  const expected = part.records[sent];
  if (id !== expected?.id || type !== expected?.type) {
    for (const place of places) drop(part.request.institution, ['_entities', place], gathering);
    return;
  }
  places.forEach((place, copy) => (entities[place] = copy === 0 ? record : structuredClone(record)));
}

function mergeRoot(
  nulls: Readonly<Record<string, unknown>>,
  parts: readonly RootPart[],
  answers: readonly InstitutionAnswer[],
  gathering: Gathering,
): Record<string, unknown> {
  // Entries, since an alias may be called `__proto__`.
  const data = new Map(Object.entries(nulls));
  parts.forEach(({ request: { institution }, fields }, index) => {
    const first: Path = [...fields.keys()].slice(0, 1);
    const answer = usable(answers[index], institution, first, gathering);
    if (!answer) return;
    if (typeof answer.data === 'object' && answer.data !== null) {
      const answered = answer.data as Record<string, unknown>;
      for (const [field, { selected, marked }] of fields) {
        const value = Object.hasOwn(answered, field) ? answered[field] : null;
        if (selected) keepSelected(value, selected);
        data.set(field, ownRecords(value, { institution, marked }, [field], gathering));
      }
    } else if (answer.errors.length === 0) {
      gathering.errors.push(unavailable(institution, 1, first, gathering));
    }
    for (const error of answer.errors) {
      const path = fields.has(String(error.path?.[0])) ? error.path : first;
      gathering.errors.push({ ...error, ...(path && { path }) });
    }
  });
  return Object.fromEntries(data);
}

function ownRecords(
  value: unknown,
  from: { readonly institution: string; readonly marked: boolean },
  path: Path,
  gathering: Gathering,
): unknown {
  if (Array.isArray(value)) return value.map((item, index) => ownRecords(item, from, [...path, index], gathering));
  if (typeof value !== 'object' || value === null || !(from.marked || ID_MARK in value)) return value;
  const { [ID_MARK]: id, ...record } = value as Record<string, unknown>;
  if (isOf(from.institution, id)) return record;
  drop(from.institution, path, gathering);
  return null;
}

function usable(
  answer: InstitutionAnswer | undefined,
  institution: string,
  path: Path,
  gathering: Gathering,
): Answered | null {
  const { errors } = gathering;
  if (!answer || answer.kind === 'unavailable') {
    errors.push(unavailable(institution, answer?.retryAfter ?? 1, path, gathering));
    return null;
  }
  if (answer.kind === 'refused') {
    errors.push(routingError(answer.code, answer.message, path, { institution }));
    return null;
  }
  if (answer.errors.some(({ extensions }) => extensions?.['code'] === 'GRAPHQL_VALIDATION_FAILED')) {
    const message = `The node of ${institution} runs an older release that does not know this part yet.`;
    errors.push(routingError('SCHEMA_TOO_OLD', message, path, { institution }));
    return null;
  }
  return answer;
}

function unavailable(
  institution: string,
  retryAfter: number,
  path: Path,
  { commands }: Gathering,
): GraphQLFormattedError {
  const message = commands
    ? `${institution} does not answer now, so whether this was done is not known: send it again in ${retryAfter} s with the same idempotencyKey.`
    : `${institution} does not answer now, so its part is missing: try again in ${retryAfter} s.`;
  return routingError('INSTITUTION_UNAVAILABLE', message, path, { institution, retryAfter });
}

function drop(institution: string, path: Path, { errors, foreign }: Gathering): void {
  foreign.push({ institution, path });
  const message = `${institution} answered with a record that is not the one asked for; it was dropped.`;
  errors.push(routingError('FOREIGN_RECORD', message, path, { institution }));
}

function isOf(institution: string, id: unknown): boolean {
  try {
    return typeof id === 'string' && institutionOf(id) === institution;
  } catch {
    return false;
  }
}
