import { expect, it } from 'vitest'
import { markupOf } from '#web/testing/markup-of.ts'

const page = (words: string, more = '') =>
  `<!doctype html><html lang="en" dir="ltr"><head><title>${words}</title></head><body><main id="main">${more}<p title="${words}">${words} <a href="/${words}">${words}</a></p></main></body></html>`
const note = '<p class="draft">Borrador. <span class="english" lang="en" dir="ltr">A draft.</span></p>'

it('is the same for other words, and for a note that this is a draft', () => {
  expect(markupOf(page('Uno'))).toBe(markupOf(page('One')))
  expect(markupOf(page('Uno', note))).toBe(markupOf(page('One')))
  expect(markupOf(page('واحد').replace('lang="en" dir="ltr"', 'lang="ar" dir="rtl"'))).toBe(
    markupOf(page('One')),
  )
})

it.each([
  ['tags', (html: string) => html.replace('<p ', '<p><b></b></p><p ')],
  ['ids', (html: string) => html.replace('id="main"', 'id="mane"')],
  ['styles', (html: string) => html.replace('<p ', '<p style="color: red" ')],
  ['an empty link', (html: string) => html.replace('>One</a>', '></a>')],
  ['an empty attribute', (html: string) => html.replace('title="One"', 'title=""')],
])('tells %s apart', (_name, change) => {
  expect(markupOf(change(page('One')))).not.toBe(markupOf(page('One')))
})
