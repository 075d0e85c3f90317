/** Ids within one document: `urn:epass:<class>:<n>`, never the same id for two things (their nodes would merge). */
export interface ElmIds {
  next(name: string): string;
}

export function elmIds(): ElmIds {
  const counts = new Map<string, number>();
  return {
    next(name) {
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return `urn:epass:${name}:${count}`;
    },
  };
}

/** A node of the document. Members that are undefined or null are left out. */
export type ElmNode = { readonly [member: string]: unknown };

/** The node, beginning with the next id of its class; undefined and null members are left out. */
export function elmNode(ids: ElmIds, idName: string, type: string, members: ElmNode): ElmNode {
  const present = Object.entries(members).filter(([, value]) => value !== undefined && value !== null);
  return { id: ids.next(idName), type, ...Object.fromEntries(present) };
}

/** An Identifier node. */
export const identifier = (ids: ElmIds, schemeName: string, notation: string) =>
  elmNode(ids, 'identifier', 'Identifier', { schemeName, notation });

/** A Note node. */
export const note = (ids: ElmIds, noteLiteral: unknown) => elmNode(ids, 'note', 'Note', { noteLiteral });

/** An xsd:dateTime of an ISO date or moment. */
export function dateTime(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) throw new Error(`"${iso.slice(0, 40)}" is not a date.`);
  return `${time.toISOString().slice(0, 19)}Z`;
}
