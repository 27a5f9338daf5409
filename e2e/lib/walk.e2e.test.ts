import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { reflowFaults, tabFaults } from './walk.ts'

const { describe, it } = inBrowser()
// As the gates look at pages: laid out, not drawn.
let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await openBrowser({ drawn: false })
  page = await browser.newPage({ viewport: { width: 360, height: 600 } })
})
afterAll(async () => {
  await browser.close()
})

const style = `<style>
  a, button, input { display: block; min-width: 24px; min-height: 24px; margin: 30px 0 }
  :focus-visible { outline: 3px solid blue }
</style>`
const links = (many: number) =>
  Array.from({ length: many }, (_, n) => `<a href="#${n}">Link ${n}</a>`).join('')

async function shows(body: string): Promise<void> {
  await page.goto('about:blank')
  await page.setContent(style + body)
}

describe('walking a page by its keys', () => {
  it.each([1, 15, 16, 17, 40])(
    'finds nothing wrong with %i sound links, longer than the window or not',
    async (many) => {
      await shows(links(many))
      expect(await tabFaults(page)).toEqual([])
    },
  )

  it('gives up where there is no end', async () => {
    await shows(links(40))
    expect(await tabFaults(page, 32)).toEqual(['more than 32 stops'])
  })

  it.each([3, 20])('sees a focus that is not shown, behind %i links', async (before) => {
    await shows(`${links(before)}<a href="#x" style="outline: none">Unseen</a>${links(2)}`)
    expect(await tabFaults(page)).toEqual(['no visible focus on a "Unseen"'])
  })

  it('walks a page in a browser that runs no scripts', async () => {
    const still = await browser.newPage({ viewport: { width: 360, height: 600 }, javaScriptEnabled: false })
    await still.setContent(`${style}${links(20)}<a href="#x" style="outline: none">Unseen</a>`)
    expect(await tabFaults(still)).toEqual(['no visible focus on a "Unseen"'])
    await still.close()
  })

  it('sees what lies under a bar that stays', async () => {
    await shows(
      `<div style="position: fixed; inset-block-end: 0; height: 590px; width: 100%; background: white"></div>${links(1)}<a href="#x">Under</a>`,
    )
    expect(await tabFaults(page)).toContain('focused but covered: a "Under"')
  })

  it('sees a control that is too small to touch', async () => {
    await shows(
      `${links(18)}<button style="min-width: 0; min-height: 0; width: 10px; height: 12px; padding: 0"></button>`,
    )
    expect(await tabFaults(page)).toEqual(['target 10×12 px is under 24: button ""'])
  })

  it('goes on behind a field with several stops in itself', async () => {
    await shows(`${links(2)}<input type="date"><a href="#x" style="outline: none">Unseen</a>`)
    expect(await tabFaults(page)).toEqual(['no visible focus on a "Unseen"'])
  })

  it('begins at the top again, wherever an earlier walk ended', async () => {
    await shows(`<a href="#x" style="outline: none">Unseen</a>${links(20)}`)
    const first = await tabFaults(page)
    await page.setViewportSize({ width: 1280, height: 600 })
    expect([first, await tabFaults(page)]).toEqual([
      ['no visible focus on a "Unseen"'],
      ['no visible focus on a "Unseen"'],
    ])
    await page.setViewportSize({ width: 360, height: 600 })
  })

  it('sees a trap', async () => {
    await shows('<button id="trap">Trap</button>')
    await page.evaluate(() =>
      document.getElementById('trap')?.addEventListener('keydown', (event) => event.preventDefault()),
    )
    await page.evaluate(() => document.getElementById('trap')?.setAttribute('autofocus', ''))
    expect(await tabFaults(page)).toEqual(['keyboard trap at button "Trap"'])
  })
})

describe('making a page narrow, and its letters large', () => {
  it('sees what does not fit', async () => {
    await shows(`${links(2)}<div class="wide" style="width: 340px; background: gray">Wide</div>`)
    expect(await reflowFaults(page)).toEqual([
      expect.stringMatching(/^scrolls sideways at 320 px: \d+ > \d+ px \(div.wide\)$/),
    ])
    await shows(links(2))
    expect(await reflowFaults(page)).toEqual([])
  })
})
