import { ask, expect, signIn, test } from './people.ts';

const OFFERING = `query { catalogue(filter: { institutions: ["dcu.ie"], status: [OPEN] }, first: 100) {
  edges { node { id } } } }`;
const ENROL = `mutation ($offering: ID!) { enrol(input: { offeringId: $offering }) { __typename ... on Enrolment { id } } }`;
const DECIDE = `mutation ($id: ID!) {
  decideEnrolment(input: { enrolmentId: $id, admit: true }) { __typename ... on Refused { code message } } }`;

interface Offerings {
  readonly catalogue: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
}

test('a university’s decision reaches the learner’s open page, and the places left reach every open page', async ({
  page,
  browser,
}) => {
  test.setTimeout(90_000);
  const context = await browser.newContext({ baseURL: process.env['PAGES_URL']! });
  const registrar = await context.newPage();
  await signIn(registrar, 'registrar@dcu.ie', '/catalogue');
  const { catalogue } = await ask<Offerings>(registrar, OFFERING);
  await signIn(page, 'learner@eciu.eu', '/me');
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  let id = '';
  let offering = '';
  for (const { node } of catalogue.edges) {
    const { enrol } = await ask<{ enrol: { id?: string } }>(page, ENROL, { offering: node.id });
    [id, offering] = [enrol.id ?? '', node.id];
    if (id) break;
  }
  await registrar.goto(`/catalogue/${offering}`);
  const left = registrar.locator('.offering-page meter');
  await expect(left).toBeVisible();
  const before = await left.getAttribute('value');
  const enrolment = page.locator('#enrolments .card').filter({ has: page.locator(`a[href*="${offering}"]`) });
  await expect(enrolment.getByText('Waiting for a decision')).toBeVisible();
  await ask(registrar, DECIDE, { id });
  await expect(enrolment.getByText('Enrolled', { exact: true })).toBeVisible({ timeout: 5000 });
  await expect(left).toHaveAttribute('value', String(Number(before) - 1));
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  await context.close();
});
