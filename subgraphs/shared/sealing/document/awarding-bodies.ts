import { isJsonObject } from '../json/strict-json.ts';
import { comparable } from './identifiers.ts';
import { partyOf, type Party } from './party.ts';
import { textOf } from './values.ts';

/** Every name under which a document can state the awarding body: the term of the context, or its full address. */
const AWARDING_BODY = /(^|[/#:])awardingBody$/;
/** More organisations than ever award together; any further ones are ignored. */
const MOST = 20;

/** An organisation as one node of a document describes it. */
export interface Described {
  readonly id: string | null;
  readonly party: Party;
}

/** Reads an Organisation node, or just the id of one. */
export function describedBy(value: unknown): Described | null {
  const node = typeof value === 'string' ? { id: value } : value;
  const party = partyOf(node);
  return party && isJsonObject(node) ? { id: textOf(node.id), party } : null;
}

/**
 * The organisations that award anything in a document, at any depth: the claim, another claim, a part of it, its
 * assessment. An organisation described twice counts once, with all its identifiers. The first claim's comes first.
 */
export function awardingBodiesOf(document: unknown, first: unknown): Party[] {
  const found: Organisation[] = [];
  for (const value of [first, document])
    for (const body of awardingNodes(value)) {
      if (found.length >= MOST) return found.map(({ party }) => party);
      const one = describedBy(body);
      if (!one) continue;
      const known = found.find((other) => other.isDescribedBy(one));
      if (known) known.add(one);
      else found.push(new Organisation(one));
    }
  return found.map(({ party }) => party);
}

/** Without recursion: a document that was not parsed strictly may be nested to any depth. */
function* awardingNodes(document: unknown): Generator {
  const open: unknown[] = [document];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, inner] of Object.entries(value).toReversed()) {
      if (name.endsWith('awardingBody') && AWARDING_BODY.test(name))
        yield* Array.isArray(inner) ? inner.flat(8) : [inner];
      open.push(inner);
    }
  }
}

/** An organisation, built from all the nodes that describe it. */
class Organisation {
  readonly #ids = new Set<string>();
  readonly #identifiers = new Map<string, string>();
  readonly #names = new Set<string>();
  readonly #first: Party;

  constructor(first: Described) {
    this.#first = first.party;
    this.add(first);
  }

  add({ id, party }: Described): void {
    if (id !== null) this.#ids.add(id);
    for (const identifier of party.identifiers)
      if (!this.#identifiers.has(comparable(identifier))) this.#identifiers.set(comparable(identifier), identifier);
    for (const name of namesOf(party)) this.#names.add(name);
  }

  /**
   * The same id or identifier, and no other name; or the same name, if one of the two has no identifier that could
   * distinguish them.
   */
  isDescribedBy({ id, party }: Described): boolean {
    const names = namesOf(party);
    const sameName = names.some((name) => this.#names.has(name));
    const otherName = !sameName && names.length > 0 && this.#names.size > 0;
    if (otherName) return false;
    if (id !== null && this.#ids.has(id)) return true;
    if (party.identifiers.some((identifier) => this.#identifiers.has(comparable(identifier)))) return true;
    return sameName && (party.identifiers.length === 0 || this.#identifiers.size === 0);
  }

  get party(): Party {
    return {
      ...this.#first,
      identifier: this.#first.identifier ?? [...this.#identifiers.values()][0] ?? null,
      identifiers: [...this.#identifiers.values()],
    };
  }
}

function namesOf({ names }: Party): string[] {
  return Object.values(names).map((name) => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim());
}
