import type { Multilingual } from '../../../../shared/text/multilingual.ts';
import { membersOf, objectOf, textOf, type Node } from '../../text/json.ts';
import { languageOf } from '../../text/language.ts';
import { plainText } from '../../text/plain-text.ts';

const ELM = /^(elm:|http:\/\/data\.europa\.eu\/snb\/model\/elm\/)/;

/** A JSON-LD document in its compacted form: its nodes, joined by their ids. Nothing is ever fetched. */
export class Graph {
  readonly #root: Node;
  readonly #byId = new Map<string, Node>();

  constructor(value: unknown) {
    this.#root = { value: { $: value }, path: '' };
    this.#index();
  }

  /** The nodes of a type, at the top: the document itself, the items of its list, or of its `@graph`. */
  top(type: string): Node[] {
    return this.#tops().filter((node) => typesOf(node).includes(type));
  }

  /** The types of what stands at the top, to say what the document is. */
  topTypes(): string[] {
    return [...new Set(this.#tops().flatMap(typesOf))];
  }

  /** The nodes a member names, in place or by their ids. */
  nodes(node: Node, member: string): Node[] {
    return membersOf(node, member).flatMap(({ value, path }) => {
      const object = typeof value === 'string' ? { id: value } : objectOf(value);
      if (!object) return [];
      const id = idOf(object);
      const isReference =
        id !== null &&
        Object.keys(object).every((key) => key === 'id' || key === '@id' || key === 'type' || key === '@type');
      return [(isReference ? this.#byId.get(id) : undefined) ?? { value: object, path }];
    });
  }

  /** The ids of the concepts a member names. */
  concepts(node: Node, member: string): string[] {
    return this.nodes(node, member).flatMap(({ value }) => idOf(value) ?? []);
  }

  /** Text by language; several texts in one language are joined by lines. */
  text(node: Node, member: string): Multilingual {
    const said = new Map<string, string[]>();
    for (const { value } of membersOf(node, member)) {
      for (const [tag, words] of Object.entries(objectOf(value) ?? {})) {
        const language = languageOf(tag);
        const texts = (Array.isArray(words) ? words : [words]).flatMap((one) =>
          typeof one === 'string' ? plainText(one) || [] : [],
        );
        if (language && texts.length > 0) said.set(language, [...(said.get(language) ?? []), ...texts]);
      }
    }
    return Object.fromEntries([...said].map(([language, texts]) => [language, texts.join('\n')]));
  }

  /** The texts of the notes a member names. */
  notes(node: Node, member: string): Multilingual {
    const [note] = this.nodes(node, member).map((one) => this.text(one, 'noteLiteral'));
    return note ?? {};
  }

  /** A literal: a text, a number, or an object with its `@value`. */
  literals(node: Node, member: string): { readonly text: string; readonly path: string }[] {
    return membersOf(node, member).flatMap(({ value, path }) => {
      const text = textOf(objectOf(value)?.['@value'] ?? value);
      return text === null ? [] : [{ text, path }];
    });
  }

  #tops(): Node[] {
    return membersOf(this.#root, '$').flatMap(({ value, path }) => {
      const object = objectOf(value);
      if (!object) return [];
      const node = { value: object, path: path.slice(1) };
      if (!Object.hasOwn(object, '@graph')) return [node];
      return membersOf(node, '@graph').flatMap((item) => {
        const inner = objectOf(item.value);
        return inner ? [{ value: inner, path: item.path }] : [];
      });
    });
  }

  #index(): void {
    const waiting: { value: unknown; path: string }[] = [{ value: this.#root.value['$'], path: '$' }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { value, path } = next;
      if (Array.isArray(value))
        value.forEach((item: unknown, index) => waiting.push({ value: item, path: `${path}[${index}]` }));
      const object = objectOf(value);
      if (!object) continue;
      const id = idOf(object);
      const known = id === null ? undefined : this.#byId.get(id);
      // The fullest description of a thing is the one others mean by its id.
      if (id !== null && Object.keys(object).length > Object.keys(known?.value ?? {}).length)
        this.#byId.set(id, { value: object, path });
      for (const [member, inner] of Object.entries(object)) waiting.push({ value: inner, path: `${path}.${member}` });
    }
  }
}

/** A node's own id. */
export function idOf(value: Readonly<Record<string, unknown>>): string | null {
  return textOf(value['id'] ?? value['@id']);
}

/** A node's types, without prefix. */
export function typesOf({ value }: Node): string[] {
  const types = value['type'] ?? value['@type'];
  return (Array.isArray(types) ? types : [types]).flatMap((type) =>
    typeof type === 'string' ? type.replace(ELM, '') : [],
  );
}
