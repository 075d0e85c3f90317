/** The cursor that each page of a list starts after; null for the first page. */
export type Cursors = readonly (string | null)[];

/**
 * The cursors once a page ends elsewhere than before: the next page starts at its end, so that no row is shown twice and
 * none is skipped. The pages after that follow as each is queried again.
 *
 * @param index of the page that was queried again
 * @param end its end cursor; null if it has become the last page
 */
export function continued(cursors: Cursors, index: number, end: string | null): Cursors {
  if (end === null) return cursors.slice(0, index + 1);
  return cursors[index + 1] === end ? cursors : cursors.with(index + 1, end);
}
