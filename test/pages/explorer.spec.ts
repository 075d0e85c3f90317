import { expect, signIn, test } from './people.ts';

test('a developer runs an example operation as a person of the demo', async ({ page }) => {
  await signIn(page, 'learner@tuni.fi', '/explorer');
  await expect(page.getByText('Signed in as')).toContainText('LEARNER');
  await page.getByLabel('Operations ready to run').selectOption('Me');
  await expect(page.locator('.graphiql-editor').first()).toContainText('query Me');
  await page.getByRole('button', { name: 'Execute query (Ctrl-Enter)' }).click();
  await expect(page.locator('.graphiql-response')).toContainText('Demo Learner Aino Esimerkki');
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await expect(page.locator('.graphiql-doc-explorer')).toContainText('Query');
});
