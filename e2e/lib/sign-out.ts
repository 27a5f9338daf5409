import type { Page } from 'playwright-core'

/** By the menu of whoever is signed in. */
export async function signOut(page: Page): Promise<void> {
  await page.locator('.person > summary').click()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
}
