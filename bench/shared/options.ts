/**
 * A whole number given as an option.
 *
 * @throws Error with a sentence that says which values are valid
 */
export function whole(name: string, text: string, least: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least) return number;
  throw new Error(`--${name} is "${text}": give a whole number of at least ${least}.`);
}
