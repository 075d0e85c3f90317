import { test as plain } from '@playwright/test';
import { expect, signIn, test } from './people.ts';

test('navigating back restores the list with its filters and scroll position', async ({ page }) => {
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
  // Longer than a pause in typing: after that nothing else moves the page.
  await page.waitForTimeout(600);
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(100);
});

test('an expired session is announced above the page, which keeps its content, and signing in returns to it', async ({
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

// The browser itself logs an error for a 404 response and for a missing network.
plain('an unknown address shows the page for it, with status 404', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: process.env['PAGES_URL']! });
  const page = await context.newPage();
  const answer = await page.goto('/catalog');
  expect(answer!.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
  await context.close();
});

plain('a page that cannot be loaded offline says so, and loads once the network is back', async ({ browser }) => {
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
});
