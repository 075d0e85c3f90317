import { expect, test } from '@jest/globals';
import { enrol, findCourses, lineOf, myEnrolments } from '../../examples/course-finder/finder.ts';
import { follow } from '../../examples/course-finder/follow.ts';
import type { TestAlliance } from '../support/alliance.ts';

/** The example for front-end teams, against the alliance it is written for. */
export function courseFinder(at: () => TestAlliance): void {
  test('it finds courses page after page, enrols, and follows what becomes of it', async () => {
    const address = at().addresses.hub;
    const visitor = { address, token: null };
    const learner = { address, token: await at().tokenOf('learner@eciu.eu') };
    const lines: string[] = [];
    for await (const { data, troubles } of findCourses(visitor, 'data', 'en')) {
      expect(troubles).toEqual([]);
      lines.push(...(data ?? []).map(lineOf));
    }
    expect(lines.length).toBeGreaterThan(5);
    expect(new Set(lines).size).toBe(lines.length);
    expect(lines[0]).toMatch(/ECTS\), .*: \d+ places left, enrol until \d+ \w+ \d{4}\n/);
    const ids = lines.map((line) => line.split('\n  ')[1] ?? '').filter((id) => id.startsWith('dcu.ie:'));
    expect(await enrol(visitor, ids[0] ?? '')).toMatch(/^Not enrolled \(NOT_ALLOWED\)/);

    const before = await myEnrolments(learner, 'en');
    const stopping = new AbortController();
    const followed = follow(learner, ['LEARNER_CHANGED'], stopping.signal);
    const change = followed.next();
    // The stream is open then: what comes after cannot be missed.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    let said = '';
    for (const id of ids) if (!said.startsWith('It is')) said = await enrol(learner, id);
    expect(said).toMatch(/^It is (PENDING|ENROLLED|QUEUED)\.$/);
    expect((await change).value).toMatchObject({
      kind: 'LEARNER_CHANGED',
      record: expect.stringMatching(/^eciu\.eu:/),
    });
    stopping.abort();
    expect((await followed.next()).done).toBe(true);
    const after = await myEnrolments(learner, 'en');
    expect(after).toHaveLength(before.length + 1);
    expect(after.every((line) => /^[A-Z]+ {2}\S/.test(line))).toBe(true);
  }, 30_000);
}
