import { test as plain } from '@playwright/test';
import { expect, test } from './people.ts';

plain('while the hub does not respond, the page says so and stays usable', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: process.env['PAGES_URL']! });
  const page = await context.newPage();
  await page.route('**/graphql', (route) => route.abort());
  await page.goto('/catalogue');
  await expect(page.getByText('Alliance Hub is not responding right now.').first()).toBeVisible();
  await page.unroute('**/graphql');
  await page.getByRole('searchbox').fill('energy');
  await expect(page.getByRole('status').filter({ hasText: /\d+ courses/ })).toBeVisible();
  await context.close();
});

test('if a university does not respond, only its own data is missing', async ({ page }) => {
  await page.route('**/graphql', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { data: { catalogue?: { edges?: { node: { placesLeft: unknown } }[] } } };
    for (const { node } of body.data.catalogue?.edges ?? []) if ('placesLeft' in node) node.placesLeft = null;
    const extensions = { code: 'INSTITUTION_UNAVAILABLE', institution: 'dcu.ie', retryAfter: 5 };
    await route.fulfill({ response: answer, json: { ...body, errors: [{ message: 'away', extensions }] } });
  });
  await page.goto('/catalogue?status=OPEN');
  await expect(page.getByText('Dublin City University is not responding right now.').first()).toBeVisible();
  await expect(page.getByText('Number of places not known right now').first()).toBeVisible();
  await expect(page.getByRole('article').first()).toBeVisible();
});
