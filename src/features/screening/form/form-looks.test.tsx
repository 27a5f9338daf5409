import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { type Locale, translator } from '#platform/i18n/index.ts'
import { ProFrame } from '#web/frame/pro.tsx'
import { Button, ErrorSummary, Form } from '#web/parts/index.ts'
import { axeFaults } from '#web/testing/axe-faults.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { type PageServer, servePages } from '#web/testing/page-server.ts'
import { renderPage } from '#web/testing/render-page.ts'
import { importQuestionnaire } from '../engine/definition/import-questionnaire.ts'
import { aQuestionnaire, chosen, weighted } from '../engine/testing/documents.ts'
import { validateResponse } from '../engine/validation/validate-response.ts'
import { beginFilled, type Filled } from './filled.ts'
import { FormBody } from './form-body.tsx'
import { wentTo } from './next.ts'
import { formErrors } from './problems.ts'
import { readForm } from './read-form.ts'

const { describe, it } = inBrowser()

const definition = importQuestionnaire(
  aQuestionnaire([
    { linkId: 'intro', type: 'display', text: 'Think of the last two weeks.' },
    {
      linkId: 'group',
      type: 'group',
      text: 'How you felt',
      item: [
        {
          linkId: 'a',
          type: 'choice',
          text: 'Little joy in what you did',
          answerOption: weighted([0, 1, 2, 3]),
        },
        {
          linkId: 'b',
          type: 'boolean',
          text: 'Was it hard to get up?',
          enableWhen: [{ question: 'a', operator: '=', answerCoding: chosen(3).valueCoding }],
        },
      ],
    },
    { linkId: 'n', type: 'integer', text: 'How many nights?' },
    {
      linkId: 'm',
      type: 'choice',
      repeats: true,
      text: 'Who helped?',
      answerOption: [
        { valueString: 'A friend' },
        { valueString: 'Somebody with a very long name that has to wrap' },
      ],
    },
    { linkId: 'd', type: 'date', text: 'Since when?' },
  ]),
)

/** One form of one person, as the server of an administration would keep it. */
class Kept {
  locale: Locale = 'en'
  filled: Filled = beginFilled(definition)
  at: string | undefined

  take(body: string): void {
    const fields: Record<string, string | string[]> = {}
    for (const [name, value] of new URLSearchParams(body)) {
      const known = fields[name]
      fields[name] = known === undefined ? value : [known, value].flat()
    }
    this.filled = readForm(definition, fields, this.filled)
    this.at = wentTo(definition, this.filled, fields)
  }

  page(): string {
    const t = translator(this.locale)
    const { issues } = validateResponse(definition, this.filled.response)
    return renderPage(
      <ProFrame locale={this.locale} t={t} title="Notes" path="/">
        <ErrorSummary t={t} errors={formErrors(t, definition, this.filled, issues)} />
        <h1>Notes</h1>
        <Form action="/">
          <FormBody
            t={t}
            definition={definition}
            filled={this.filled}
            language="en"
            at={this.at}
            begins={this.at !== undefined}
            problems={issues}
          />
          <Button>Keep</Button>
        </Form>
      </ProFrame>,
    )
  }
}

let kept = new Kept()
let server: PageServer
let browser: Browser

beforeAll(async () => {
  server = await servePages(({ method, body }) => {
    if (method === 'POST') kept.take(body)
    return kept.page()
  })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function opened(viewport: { width: number; height: number }, more: object = {}): Promise<Page> {
  kept = new Kept()
  const page = await browser.newPage({ viewport, javaScriptEnabled: false, ...more })
  await page.goto(server.url)
  return page
}
const phone = { width: 360, height: 740 }
const desk = { width: 1280, height: 900 }
const questions = async (page: Page) =>
  (await page.locator('.question:visible > fieldset > legend').allTextContents()).map((text) => text.trim())

describe('a form of questions', () => {
  it('is one page on a desk and one question a screen on a phone, of the same HTML', async () => {
    const wide = await opened(desk)
    const html = await wide.content()
    const all = ['Little joy in what you did', 'How many nights?', 'Who helped?', 'Since when?']
    expect(await questions(wide)).toEqual(all)
    expect(await wide.locator('.question-moves:visible').count()).toBe(0)
    await wide.setViewportSize({ width: 481, height: 800 })
    expect(await questions(wide)).toEqual(all)
    const narrow = await opened({ width: 480, height: 800 })
    expect(await narrow.content()).toBe(html)
    expect(await questions(narrow)).toEqual(['Little joy in what you did'])
    expect(await narrow.locator('.question-note:visible, h2:visible').allTextContents()).toEqual([
      'Think of the last two weeks.',
      'How you felt',
    ])
  })

  it('goes on and back on a phone by buttons and keys alone, without scripts, and asks what follows', async () => {
    const page = await opened(phone)
    await page.getByLabel('3', { exact: true }).check()
    await page.getByRole('button', { name: 'Go to the next question' }).click()
    expect(await questions(page)).toEqual(['Was it hard to get up?'])
    // The page begins there: seen without scrolling, and its first answer is one Tab away.
    expect(await page.locator('.question.here legend').boundingBox()).toMatchObject({
      y: expect.toSatisfy((y: number) => y > 0 && y < 600),
    })
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.closest(".question.here") !== null')).toBe(true)
    await page.getByRole('button', { name: 'Go back one question' }).click()
    expect(await page.getByLabel('3', { exact: true }).isChecked()).toBe(true)
    await page.locator('.question.here').getByLabel('Skip this question').check()
    await page.getByRole('button', { name: 'Go to the next question' }).click()
    // Nothing follows from a question that was skipped.
    expect(await questions(page)).toEqual(['How many nights?'])
    await page.locator('.question.here').getByLabel('Answer').fill('many')
    await page.keyboard.press('Enter')
    await page.locator('.error-summary').waitFor()
    expect(await questions(page)).toEqual(['How many nights?'])
    expect(await page.locator('.error-summary').textContent()).toContain('Write a whole number, such as 3.')
    await page.locator('.question.here').getByLabel('Answer').fill('3')
    await page.keyboard.press('Enter')
    await page.locator('.here', { hasText: 'Who helped?' }).waitFor()
    expect(await questions(page)).toEqual(['Who helped?'])
    // The last leads back to what was passed over, and not around.
    await page.getByRole('button', { name: 'Go to the next question' }).click()
    expect(await questions(page)).toEqual(['Since when?'])
    expect(await page.getByRole('button', { name: 'Go to the next question' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Go to an open question' }).click()
    expect(await questions(page)).toEqual(['Who helped?'])
    expect(page.url()).toBe(`${server.url}/`)
    expect(kept.filled.reasons).toMatchObject({ a: 'declined', m: 'unanswered' })
  })

  it('is filled in by keyboard on a desk', async () => {
    const page = await opened(desk)
    await page.locator('#q3').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Show what comes next')
    await page.keyboard.press('Tab')
    await page.keyboard.type('7')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Keep' }).click()
    expect(kept.filled.response.item).toMatchObject([
      { linkId: 'group', item: [{ linkId: 'a', answer: [chosen(0)] }] },
      { linkId: 'n', answer: [{ valueInteger: 7 }] },
      { linkId: 'm', answer: [{ valueString: 'A friend' }] },
    ])
  })

  it.each([
    ['en', 'light'],
    ['es', 'dark'],
    ['ar', 'light'],
    ['ar', 'dark'],
  ] as const)('is sound to axe and fits at 320 px and on a desk in %s, %s', async (locale, colorScheme) => {
    kept = new Kept()
    kept.locale = locale
    const page = await browser.newPage({ viewport: { width: 320, height: 640 }, colorScheme })
    await page.goto(server.url)
    for (const viewport of [{ width: 320, height: 640 }, desk]) {
      await page.setViewportSize(viewport)
      expect(await axeFaults(page)).toEqual([])
      const [wide, inner] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ])
      expect(wide).toBeLessThanOrEqual(inner ?? 0)
    }
  })
})
