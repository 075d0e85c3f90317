import { readFile } from 'node:fs/promises';
import { ask, expect, signIn, test } from './people.ts';

test('a learner sees everything of theirs, from everywhere, and who read it', async ({ page }) => {
  await signIn(page, 'learner@tuni.fi', '/me');
  await expect(page.locator('#enrolments').getByText('Dublin City University').first()).toBeVisible();
  await expect(page.locator('#credentials').getByRole('img').first()).toBeVisible();
  await expect(page.locator('#requests').getByText('Recognised in full').first()).toBeVisible();
  await expect(page.locator('#credits').getByText(/ECTS at Tampere University/)).toBeVisible();
  await expect(
    page
      .locator('#readings')
      .getByText(/read your .*for your enrolment/)
      .first(),
  ).toBeVisible();
});

test('what a learner downloads is the sealed document, as issued', async ({ page }) => {
  await signIn(page, 'learner@tuni.fi', '/me');
  const saving = page.waitForEvent('download');
  await page.locator('.credential').first().getByRole('button', { name: 'Download' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toMatch(/\.jsonld$/);
  const text = await readFile(await file.path(), 'utf8');
  const { verifyCredential } = await ask<{ verifyCredential: { verdict: string } }>(
    page,
    'query ($document: String!) { verifyCredential(document: $document) { verdict } }',
    { document: text },
  );
  expect(verifyCredential.verdict).toBe('VALID');
});

test('a learner asks another university, answers its question, and withdraws', async ({ page, browser }) => {
  await signIn(page, 'learner@tuni.fi', '/me');
  const before = await page.locator('#requests .card').count();
  const card = page.locator('.credential').filter({ hasText: 'Valid' }).first();
  await card.getByRole('button', { name: 'Ask for recognition' }).click();
  await page.getByLabel('Which university?').selectOption('utwente.nl');
  await page.getByLabel('What for?').selectOption('EMPLOYMENT');
  await page.getByLabel(/What should it count towards/).fill('A course of another name');
  await page.getByRole('button', { name: 'Send the request' }).click();
  const refused = page.getByRole('alert');
  const request = page.locator('#requests .card').filter({ hasText: 'A course of another name' });
  await expect(request.or(refused)).toBeVisible();

  // The same learning is never recognised twice: whoever asks again is told so, in words, and nothing is lost.
  if (await refused.isVisible()) {
    await expect(refused).toContainText('This learning has been recognised already.');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.locator('#requests .card')).toHaveCount(before);
    return;
  }
  const context = await browser.newContext({ baseURL: process.env['PAGES_URL']! });
  const officer = await context.newPage();
  await signIn(officer, 'officer@utwente.nl', '/');
  interface Queue {
    institution: { recognitionQueue: { edges: { node: { id: string; towards: string } }[] } };
  }
  const { institution } = await ask<Queue>(
    officer,
    '{ institution(id: "utwente.nl") { recognitionQueue(first: 20) { edges { node { id towards } } } } }',
  );
  const { node } = institution.recognitionQueue.edges.find((one) => one.node.towards === 'A course of another name')!;
  await ask(
    officer,
    `mutation ($id: ID!) { requestInformation(input: { requestId: $id, question: "Which hours did you work?" }) {
      ... on RecognitionRequest { id } ... on Refused { code } } }`,
    { id: node.id },
  );
  await context.close();

  await page.reload();
  await expect(request.getByText('Which hours did you work?')).toBeVisible();
  await request.getByLabel('Your answer').fill('Seventy-five, in the evenings.');
  await request.getByRole('button', { name: 'Send the answer' }).click();
  await expect(request.getByText('Seventy-five, in the evenings.')).toBeVisible();
  await request.getByRole('button', { name: 'Withdraw the request' }).click();
  await page.getByRole('button', { name: 'Yes, withdraw it' }).click();
  await expect(request.getByText('Withdrawn')).toBeVisible();
});
