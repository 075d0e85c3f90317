/** An object as JSON has them. Data of subgraphs is read and written only by the functions of this file. */
export type PlainObject = Record<string, unknown>;

/** True for a JSON object. */
export function isPlainObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for names that every JavaScript object inherits: `constructor`, `__proto__`. */
export function isInherited(name: string): boolean {
  return name in Object.prototype;
}

/** An own member of the object; undefined if it has none. */
export function ownMember(object: PlainObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Sets a member whatever its name: an alias may be called `__proto__`. */
export function setMember(object: PlainObject, name: string, value: unknown): void {
  if (name !== '__proto__') object[name] = value;
  else Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}
