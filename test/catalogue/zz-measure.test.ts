import { test } from '@jest/globals';
import { writeSync } from 'node:fs';
import { demoCards, idAt } from './cards.ts';
import { find } from './questions.ts';
import { startCatalogue } from './support.ts';
test('measure', async () => {
  const c = await startCatalogue();
  const demo = demoCards();
  const out = { push: (s: string) => void writeSync(2, `>>> ${s}\n`) };
  const timed = async (name: string, n: number, work: () => Promise<unknown>) => {
    await work();
    const t = performance.now();
    for (let i = 0; i < n; i++) await work();
    out.push(`${name}: ${((performance.now() - t) / n).toFixed(1)} ms`);
  };
  const { IndexingService } = await import('../../subgraphs/catalogue/indexing/indexing.service.ts');
  const ix = new IndexingService({ directory: { get: () => ({}), all: () => [] } as never });
  for (let k = 0; k < 10; k++) {
    const t0 = performance.now();
    const page = Array.from({ length: 500 }, (_, i) => {
      const n = k * 500 + i;
      const d = demo[n % demo.length]!;
      const letters = [...String(n)].map((x) => 'bcdfghjklm'[+x]).join('a');
      return { ...d, id: idAt(d.institution, n), course: { ...d.course, id: idAt(d.institution, n, 'course'), description: { ...d.course.description, en: `${d.course.description['en']} ${letters}x` } } };
    });
    await ix.take(c.context().em, page, 'FEED');
    out.push(`500 cards: ${(performance.now() - t0).toFixed(0)} ms`);
  }
  const em = c.context().em;
  await em.execute('analyze "catalogue"."offering"'); await em.execute('analyze "catalogue"."word"');
  out.push(JSON.stringify(await em.execute('select count(*) from "catalogue"."word"')));
  const q = `explain analyze select lexeme."lexeme" from "catalogue"."offering" o, unnest(o."search") as lexeme where not starts_with(lexeme."lexeme", '~') group by 1 order by 1`;
  for (const r of (await em.execute(q)) as object[]) out.push(Object.values(r)[0]);
  await timed('search_of', 1, () => em.execute(`select sum(length(catalogue.search_of(jsonb_build_array(jsonb_build_object('language','en','weight','A','words','analyse big data and so on'))))) from generate_series(1,500)`));
  await timed('query_of 3 words', 20, () => em.execute(`select catalogue.query_of(array['circular','economy','design'], 'AB')`));
  const page = '{ catalogue(search: "SEARCH") { edges { node { id } } } }';
  for (const s of ['energy', 'circular economy', 'artifical inteligence', 'enegry', 'qwertyuiopas', 'wind solar circular'])
    await timed(`page ${s}`, 5, () => c.ask(page.replace('SEARCH', s)));
  await timed('contract energy', 5, () => find(c, { search: 'energy' }));
  await timed('contract none', 3, () => find(c, {}));
  await timed('skills data', 5, () => c.ask('{ skills(search: "data") { id offeringCount } }'));
  await timed('skills anlyse dta', 5, () => c.ask('{ skills(search: "anlyse dta") { id offeringCount } }'));
  await timed('similar', 5, () => c.ask(`{ similarOfferings(to: "${idAt(demo[5]!.institution, 5)}") { similarity explanation } }`));
  await timed('suggestions', 5, () => c.ask(`{ catalogue(search: "energy wind solar circular", filter: {mode: [ONLINE], eqfLevel: [1]}) { suggestions { message count } } }`));
  await c.stop();
}, 140000);
