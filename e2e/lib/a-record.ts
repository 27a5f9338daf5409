import type { Page } from 'playwright-core'

const BORN_YEAR = String(new Date().getUTCFullYear() - 15)

/** Whoever sits at the page adds a young person of 15 and writes a note. @returns the address of the record */
export async function aRecord(page: Page, url: string, one: { name: string; note: string }): Promise<string> {
  await page.goto(`${url}/records/add`)
  await page.locator('[name=name]').fill(one.name)
  await page.keyboard.press('Enter')
  await page.locator('[name=newName]').fill(one.name)
  await page.locator('[name=birth-month]').fill('1')
  await page.locator('[name=birth-day]').fill('15')
  await page.locator('[name=birth-year]').fill(BORN_YEAR)
  await page.getByRole('button', { name: 'Add record' }).click()
  await page.getByRole('heading', { name: one.name }).waitFor()
  const record = page.url().split('?')[0] ?? ''
  await page.locator('[name=note-text]').fill(one.note)
  await page.getByRole('button', { name: 'Save note' }).click()
  await page.getByText('Note saved.').waitFor()
  return record
}

/** The same with the young person's mother, who may sign; the page ends at their releases. */
export async function aRecordWithMother(page: Page, url: string): Promise<string> {
  const record = await aRecord(page, url, {
    name: 'Zora Quill',
    note: 'She asks for a doctor for her cough.',
  })
  await page.goto(`${record}/releases`)
  await page.getByText('Add somebody').click()
  await page.locator('[name=name]').last().fill('Petra Quill')
  await page.locator('[name=relation]').fill('Mother')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByText('Petra Quill').first().waitFor()
  return record
}
