import type { Page } from '@playwright/test';
import { ask, expect, signIn, test } from './people.ts';

interface Mine {
  me: { receivedCredentials: { id: string; title: string; download: string; validity: string }[] };
}

/** A valid credential of the demo's learner, as they would send it. */
async function sealed(page: Page): Promise<Mine['me']['receivedCredentials'][number]> {
  await signIn(page, 'learner@tuni.fi', '/me');
  const { me } = await ask<Mine>(page, '{ me { receivedCredentials { id title download validity } } }');
  return me.receivedCredentials.find(({ validity }) => validity === 'VALID')!;
}

async function drop(page: Page, text: string): Promise<void> {
  await page.goto('/verify');
  await choose(page, text);
}

async function choose(page: Page, text: string): Promise<void> {
  const files = page.locator('input[type=file]');
  await files.setInputFiles({ name: 'credential.jsonld', mimeType: 'application/json', buffer: Buffer.from(text) });
}

test('a sealed file is valid, and all seven checks are explained', async ({ page }) => {
  const { download, title } = await sealed(page);
  await drop(page, download);
  await expect(page.getByRole('heading', { name: 'This credential is valid' })).toBeFocused();
  await expect(page.locator('.achieved')).toHaveText(title);
  await expect(page.locator('.check-line')).toHaveCount(7);
  const picture = page.getByRole('img', { name: `Picture of the credential “${title}”` });
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300);
  await page.getByText('For experts').click();
  await expect(page.getByText('organizationIdentifier').first()).toBeVisible();
  await page.getByRole('button', { name: 'Verify another' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByText('Drop the file here')).toBeVisible();
});

test('a file with one altered word is invalid, and its content is not shown', async ({ page }) => {
  const { download, title } = await sealed(page);
  await drop(page, download.replace(title, `${title}!`));
  await expect(page.getByRole('heading', { name: 'Do not rely on this document' })).toBeVisible();
  await expect(page.getByText('The document or its seal was altered.')).toBeVisible();
  await expect(page.locator('.behind')).toHaveCount(0);
});

test('a file that is not a credential is rejected', async ({ page }) => {
  await drop(page, 'Dear Sir or Madam');
  await expect(page.getByRole('heading', { name: 'Do not rely on this document' })).toBeVisible();
});

test("somebody without an account verifies a credential by a learner's link, which stops working once withdrawn", async ({
  page,
  browser,
}) => {
  await signIn(page, 'learner@tuni.fi', '/me');
  const card = page.locator('.credential').filter({ hasText: 'Valid' }).first();
  await card.getByRole('button', { name: 'Share' }).click();
  await page.getByLabel('The link is valid for').selectOption('7');
  await page.getByRole('button', { name: 'Create link' }).click();
  await expect(card.getByRole('status').filter({ hasText: 'The link is ready' })).toBeVisible();
  const address = await card.getByLabel('Links to this credential').last().inputValue();
  expect(address).toContain('/verify#tuni.fi:');

  const context = await browser.newContext({ baseURL: process.env['PAGES_URL']! });
  const visitor = await context.newPage();
  const asked: string[] = [];
  visitor.on('request', (request) => asked.push(request.url()));
  await visitor.goto(address);
  await expect(visitor.getByRole('heading', { name: 'This credential is valid' })).toBeVisible();
  const secret = address.slice(address.lastIndexOf('.') + 1);
  expect(asked.filter((url) => url.split('#')[0]!.includes(secret))).toEqual([]);

  await card.getByRole('button', { name: 'Withdraw link' }).last().click();
  await expect(card.locator(`input[value="${address}"]`)).toHaveCount(0);
  // The pressed button no longer exists: the focus moves to the message.
  await expect(card.getByRole('status').filter({ hasText: 'The link has been withdrawn' })).toBeFocused();
  await visitor.reload();
  await expect(visitor.getByText('This link does not work')).toBeVisible();
  // Cut off in the middle of an escape.
  await visitor.goto('/verify');
  await visitor.goto('/verify#tuni.fi%3A01a2041b%2');
  await expect(visitor.getByText('This link does not work')).toBeVisible();
  // A file of one's own has nothing to do with the link.
  await choose(visitor, 'Dear Sir or Madam');
  await expect(visitor.getByRole('heading', { name: 'Do not rely on this document' })).toBeVisible();
  await expect(visitor.getByText('This link does not work')).toHaveCount(0);
  await expect(visitor.getByRole('heading', { level: 1, name: 'Verify a credential' })).toBeVisible();
  await context.close();
});
