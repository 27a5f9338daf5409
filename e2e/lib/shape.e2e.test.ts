import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { shapeOf } from '#web/testing/shape.ts'

const { describe, it } = inBrowser()

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await openBrowser()
  page = await browser.newPage({ viewport: { width: 360, height: 600 } })
})
afterAll(() => browser?.close())

async function shape(body: string, width = 360) {
  await page.setViewportSize({ width, height: 600 })
  await page.setContent(body)
  const { words: _words, ...rest } = await shapeOf(page)
  return rest
}

const list = (...items: string[]) =>
  `<main><h1>Places</h1><ul>${items.map((one) => `<li>${one}</li>`).join('')}</ul></main>`
const harbor = '<a href="/card/1" class="name">Harbor House</a>'

describe('pages have one shape', () => {
  it.each([
    ['with other words', list('<a href="/card/9" class="name">Casa del Puerto</a>')],
    ['with more of the same', list(harbor, harbor, harbor)],
    [
      'with other ids',
      list('<a href="/card/1" class="name" id="a7">Harbor House</a>').replace(' id="a7"', ''),
    ],
  ])('%s', async (_name, other) => {
    expect(await shape(list(harbor))).toEqual(await shape(other))
  })

  it('with their items in another order', async () => {
    const [first, second] = ['<p>One</p>', '<b>Two</b>']
    expect(await shape(list(first, second))).toEqual(await shape(list(second, first)))
  })
})

describe('pages have different shapes', () => {
  it.each([
    ['where a class is another', harbor.replace('name', 'pale')],
    ['where a link says nothing', harbor.replace('Harbor House', ' ')],
    ['where a link leads nowhere', harbor.replace('href="/card/1"', 'href=""')],
    ['where a role or a state is another', harbor.replace('class', 'role="button" class')],
    ['where something is hidden', harbor.replace('class', 'hidden class')],
    ['where a name is said otherwise', harbor.replace('class', 'aria-label="" class')],
    ['where a tab stop is moved', harbor.replace('class', 'tabindex="3" class')],
    ['where there is one kind of thing more', `${harbor}<button>Call</button>`],
  ])('%s', async (_name, other) => {
    expect((await shape(list(harbor))).parts).not.toEqual((await shape(list(other))).parts)
  })

  const field = (label: string, more = '') =>
    `<main><h1>Find</h1><label for="${label}">Place</label><input id="place" ${more}><p id="hint">Or ZIP</p></main>`

  it('where the label of a field, or what describes it, is not there', async () => {
    const sound = await shape(field('place', 'aria-describedby="hint"'))
    expect((await shape(field('plaice', 'aria-describedby="hint"'))).parts).not.toEqual(sound.parts)
    expect((await shape(field('place', 'aria-describedby="hnt"'))).parts).not.toEqual(sound.parts)
  })

  it('where sections stand in another order, or a heading skips a level', async () => {
    const [one, two] = ['<section><p>A</p></section>', '<form><button>B</button></form>']
    expect((await shape(`<main>${one}${two}</main>`)).parts).not.toEqual(
      (await shape(`<main>${two}${one}</main>`)).parts,
    )
    const heads = (level: number) => `<h1>A</h1><ul><li><h2>B</h2></li><li><h${level}>C</h${level}></li></ul>`
    expect((await shape(heads(2))).parts).not.toEqual((await shape(heads(4))).parts)
  })

  it('where their styles are not the same', async () => {
    const style = (color: string) => `<style>a { color: ${color} }</style>${list(harbor)}`
    expect((await shape(style('navy'))).parts).not.toEqual((await shape(style('silver'))).parts)
  })
})

it('has another shape where a style is for its language', async () => {
  const styled = `<style>@media screen { a:lang(es):focus-visible { outline: none } }</style>${list(harbor)}`
  const english = await shape(`<div lang="en">${styled}</div>`)
  expect((await shape(`<div lang="ar">${styled}</div>`)).parts).toEqual(english.parts)
  expect((await shape(`<div lang="es">${styled}</div>`)).parts).not.toEqual(english.parts)
})

it('a part that stands in some languages only is told apart from the page', async () => {
  const note = (more = '') =>
    `<p class="draft">Borrador <span class="english" lang="en" ${more}>Draft</span></p>`
  const [plain, drafted, other] = [
    await shape(list(harbor)),
    await shape(note() + list(harbor)),
    await shape(note('hidden') + list(harbor)),
  ]
  expect(drafted.parts).toEqual([plain.parts[0], expect.any(String), expect.any(String)])
  expect(other.parts[0]).toBe(plain.parts[0])
  expect(other.parts).not.toEqual(drafted.parts)
})

it('says what is not shown at a width, and how wide, which way and how light the page is', async () => {
  const menu = `<style>@media (min-width: 800px) { .menu { display: none } }</style><nav class="menu"><a href="/x">X</a></nav>`
  const [narrow, wide] = [await shape(menu), await shape(menu, 1280)]
  expect(wide.parts).toEqual(narrow.parts)
  expect(wide.shown).not.toEqual(narrow.shown)
  expect([narrow.laidOut, wide.laidOut]).toEqual(['360 ltr light', '1280 ltr light'])
  expect((await shape(`<div dir="rtl">${harbor}</div>`)).laidOut).toBe('360 ltr light')
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl'
  })
  expect((await shapeOf(page)).laidOut).toBe('360 rtl dark')
  await page.emulateMedia({ colorScheme: null })
})
