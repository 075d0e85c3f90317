import { test as plain } from '@playwright/test';
import { expect, signIn, test } from './people.ts';

test('going back finds the list as it was left: its filters, and the place in it', async ({ page }) => {
  await page.goto('/catalogue?q=data');
  const offerings = page.locator('.offering');
  await expect(offerings.nth(8)).toBeVisible();
  const box = page.locator('.check').filter({ hasText: /^Open\d/ });
  await box.getByRole('checkbox').check();
  await expect(page).toHaveURL(/status=OPEN/);
  await page.waitForLoadState('networkidle');
  await offerings.nth(5).scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(100);
  await offerings.nth(5).getByRole('link').click();
  await expect(page.locator('.facts').first()).toBeVisible();
  await page.goBack();
  await expect(offerings.nth(5)).toBeInViewport();
  await expect(box.getByRole('checkbox')).toBeChecked();
  // Longer than a pause in typing: nothing else moves the page afterwards.
  await page.waitForTimeout(600);
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(100);
});

test('a sign-in that runs out is said above the page, which stays as it is, with the way back to it', async ({
  page,
}) => {
  await signIn(page, 'learner@tuni.fi', '/me');
  await expect(page.locator('.credential').first()).toBeVisible();
  await page.evaluate(() => {
    const session = JSON.parse(sessionStorage.getItem('alliance.session')!) as object;
    sessionStorage.setItem('alliance.session', JSON.stringify({ ...session, expires: 1 }));
    document.dispatchEvent(new Event('visibilitychange'));
  });
  const told = page.getByRole('alert').filter({ hasText: 'Your session has expired' });
  await expect(told).toBeVisible();
  await told.getByRole('link', { name: 'Sign in' }).click();
  await expect(page).toHaveURL('/sign-in?to=%2Fme');
});

// What the browser itself says of an answer 404, and of a network that is away, is an error on its console.
plain(
  'an address outside the pages shows the page for that, and is no page to a machine either',
  async ({ browser }) => {
    const context = await browser.newContext({ baseURL: process.env['PAGES_URL']! });
    const page = await context.newPage();
    const answer = await page.goto('/catalog');
    expect(answer!.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
    await context.close();
  },
);

plain(
  'without a network a page that was not opened before says so, and comes once there is one',
  async ({ browser }) => {
    const context = await browser.newContext({ baseURL: process.env['PAGES_URL']! });
    const page = await context.newPage();
    await page.goto('/catalogue');
    await expect(page.locator('.offering').first()).toBeVisible();
    await context.setOffline(true);
    await page.getByRole('link', { name: 'Verify', exact: true }).click();
    await expect(page.getByText('You are offline.')).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByRole('heading', { level: 1, name: 'Verify a credential' })).toBeVisible();
    await context.close();
  },
);
