import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { languageFaults } from './language.ts'

const { it } = inBrowser()

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await openBrowser()
  page = await browser.newPage()
})
afterAll(() => browser?.close())

const ARABIC = 'اتصل بهم أولًا'
const ENGLISH = 'You are with people who help.'

async function faults(root: string, body: string, language?: string): Promise<string[]> {
  await page.setContent(`<!doctype html><html ${root}><body>${body}</body></html>`)
  return languageFaults(page, language)
}

it.each([
  [
    'lang="ar" dir="rtl"',
    `<p>${ARABIC} <span lang="en" dir="ltr">${ENGLISH}</span> <bdi>Harbor</bdi></p>`,
    'ar',
  ],
  ['lang="es" dir="ltr"', `<p>Llama <span lang="en">${ENGLISH}</span></p>`, 'es'],
  ['lang="en" dir="ltr"', `<p>${ENGLISH} <a lang="ar"><bdi>العربية</bdi></a></p>`, 'en'],
  ['lang="fa" dir="rtl"', '<p>تماس بگیرید</p>', undefined],
])('finds nothing in a page that says %s and means it', async (root, body, language) => {
  expect(await faults(root, body, language)).toEqual([])
})

it.each([
  ['no language', 'dir="ltr"', '', undefined, /its language is ""/],
  ['another language', 'lang="en" dir="ltr"', '', 'es', /its language is "en", not "es"/],
  ['the wrong direction', 'lang="ar" dir="ltr"', '', 'ar', /its direction is "ltr", not "rtl"/],
  ['no direction', 'lang="ar"', '', 'ar', /its direction is "", not "rtl"/],
  ['English that is not marked', 'lang="es" dir="ltr"', `<p>${ENGLISH}</p>`, 'es', /English, marked as "es"/],
  ['English that runs the other way', 'lang="ar" dir="rtl"', `<p lang="en">${ENGLISH}</p>`, 'ar', /runs rtl/],
  ['Arabic that runs the other way', 'lang="ar" dir="rtl"', `<p dir="ltr">${ARABIC}</p>`, 'ar', /runs ltr/],
])('sees %s', async (_name, root, body, language, sentence) => {
  expect((await faults(root, body, language)).join('\n')).toMatch(sentence)
})
