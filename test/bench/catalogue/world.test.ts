import { expect, test } from '@jest/globals';
import { FIELDS } from '../../../bench/catalogue/world/course.ts';
import { World } from '../../../bench/catalogue/world/world.ts';
import type { OfferingCard } from '../../../subgraphs/catalogue/card/card.ts';
import { statusAt } from '../../../subgraphs/catalogue/card/clock.policy.ts';
import { readCard } from '../../../subgraphs/catalogue/card/read-card.ts';
import { wordsOf } from '../../../subgraphs/catalogue/card/words.ts';

const PLAN = { seed: 42, day: '2026-11-21', offerings: 5000, institutions: 500 };
const world = new World(PLAN);
const cards = cardsOf(world);

function cardsOf(of: World): OfferingCard[] {
  return of.institutions.flatMap(({ id, size }) => Array.from({ length: size }, (_, n) => of.card(id, n)));
}

test('the world holds exactly the offerings it was asked for, at institutions of uneven size', () => {
  expect(cards).toHaveLength(PLAN.offerings);
  const sizes = world.institutions.map(({ size }) => size);
  expect(sizes).toHaveLength(500);
  expect(Math.max(...sizes)).toBeGreaterThan(20 * Math.min(...sizes));
  expect(new Set(world.institutions.map(({ name }) => name)).size).toBe(500);
});

test('the same plan makes the same card, in any order and in any process', () => {
  const again = new World(PLAN);
  const places = [3, 0, 17, 4, 3].map((n) => ['u002.example', n] as const);
  for (const [id, n] of places) expect(again.card(id, n)).toEqual(world.card(id, n));
  expect(new World({ ...PLAN, seed: 43 }).card('u001.example', 0)).not.toEqual(world.card('u001.example', 0));
});

test('the catalogue accepts every card as it is', () => {
  for (const card of cards) readCard(card, card.institution);
  for (const card of cards.slice(0, 200))
    expect(readCard(JSON.parse(JSON.stringify(card)), card.institution)).toMatchObject(card);
});

test('no two offerings have the same id, and courses have one to four rounds', () => {
  expect(new Set(cards.map(({ id }) => id)).size).toBe(cards.length);
  const rounds = [...Map.groupBy(cards, ({ course }) => course.id).values()].map((list) => list.length);
  expect(new Set(rounds)).toEqual(new Set([1, 2, 3, 4]));
});

test('about a third is open on the day, and every status occurs', () => {
  const byStatus = Map.groupBy(cards, ({ timeline }) => statusAt(timeline, new Date('2026-11-21T12:00:00Z')));
  expect(byStatus.size).toBe(5);
  expect(byStatus.get('OPEN')!.length / cards.length).toBeGreaterThan(0.27);
  expect(byStatus.get('OPEN')!.length / cards.length).toBeLessThan(0.4);
});

test('titles have 3 to 10 words, descriptions 60 to 120, in a dozen languages', () => {
  for (const { course } of cards) {
    for (const title of Object.values(course.title)) expectBetween(title.split(' ').length, 3, 10);
    for (const text of Object.values(course.description)) expectBetween(text.split(' ').length, 60, 120);
    expectBetween(course.learningOutcomes.length, 3, 5);
  }
  expect(new Set(cards.flatMap(({ course }) => Object.keys(course.title))).size).toBe(12);
});

test('words are many, a few of them frequent and most of them rare', () => {
  const counts = new Map<string, number>();
  for (const { course } of cards) {
    for (const word of new Set(Object.values(course.description).flatMap(wordsOf)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const descending = [...counts.values()].toSorted((a, b) => b - a);
  expect(descending.length).toBeGreaterThan(10_000);
  expect(descending[0]! / cards.length).toBeGreaterThan(0.3);
  expect(descending[Math.floor(descending.length / 2)]!).toBeLessThan(10);
});

test('every field of education and thousands of skills are taught', () => {
  expect(new Set(cards.map(({ course }) => course.iscedF)).size).toBeGreaterThan(0.9 * FIELDS.length);
  const skills = cards.flatMap(({ course }) => course.learningOutcomes.flatMap(({ escoSkills }) => escoSkills));
  expect(new Set(skills.map(({ id }) => id)).size).toBeGreaterThan(2000);
});

test('with fewer institutions the texts are the same ones', () => {
  const small = new World({ ...PLAN, institutions: 14 });
  const titles = (of: World) =>
    of.institutions.flatMap(({ id, size }) =>
      Array.from({ length: size }, (_, n) => JSON.stringify(of.card(id, n).course.title)),
    );
  expect(titles(small)).toEqual(titles(world));
});

function expectBetween(value: number, least: number, most: number): void {
  expect(value).toBeGreaterThanOrEqual(least);
  expect(value).toBeLessThanOrEqual(most);
}
