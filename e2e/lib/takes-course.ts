import type { Page } from 'playwright-core'
import { type Course, courseOf, fieldOf, type Question } from '#features/courses/index.ts'
import type { Keys } from './keys.ts'

interface Taking {
  /** Questions before the course that are answered wrong, so that their section is to be read. All others are answered right. */
  readonly guesses?: (question: Question) => boolean
  /** Of each kind of page the first. */
  readonly look?: (page: Page) => Promise<unknown>
  /** Finds a number in the directory, as the page asks. */
  readonly find?: (page: Page) => Promise<string>
}

const stepOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''
const press = (page: Page, name: string) =>
  page.locator('main').getByRole('button', { name, exact: true }).first().click()

/** Takes a course on its pages from where it stands to its end, with scripts or without. @returns the kinds of pages on the way */
export async function takeCourse(page: Page, id: string, taking: Taking = {}): Promise<readonly string[]> {
  const course = courseOf(id)
  if (!course) throw new Error(`there is no course ${id}`)
  const kinds: string[] = []
  for (let n = 0; n < 90 && stepOf(page) !== id; n += 1) {
    const before = page.url()
    const kind = stepOf(page).split('-')[0] ?? ''
    if (!kinds.includes(kind)) {
      await taking.look?.(page)
      kinds.push(kind)
    }
    await goOn(page, course, taking)
    await page.waitForURL((url) => url.href !== before)
  }
  if (stepOf(page) !== id) throw new Error(`the course goes on at ${page.url()}`)
  return kinds
}

async function goOn(page: Page, course: Course, { guesses, find }: Taking): Promise<void> {
  const step = stepOf(page)
  const onward = page.locator('main').getByRole('link', { name: 'Continue', exact: true })
  if ((await onward.count()) > 0) return await onward.click()
  if (step.startsWith('read-')) return await press(page, 'Mark as read')
  if (step === 'reaction') {
    await page.locator('main [name="relevance"][value="very"]').check()
    return await press(page, 'Send answers')
  }
  if (step.startsWith('practice-')) {
    if (!page.url().includes('clock=')) return await press(page, 'Start the clock')
    if (!find) throw new Error('nobody looks for a number')
    await page.locator('#number').fill(await find(page))
    await press(page, 'Check this number')
    await page.getByRole('heading', { name: 'That is the right number' }).waitFor()
    return
  }
  const question = course.questions.find((one) => step.endsWith(`-${one.id}`))
  if (!question) throw new Error(`no question at ${page.url()}`)
  await choose(page, question, !(step.startsWith('pre-') && guesses?.(question)))
  await press(page, 'Answer')
}

/** Chooses what is right of the question that a page asks, or what is not; of a story the next choice. */
async function choose(page: Page, question: Question, isRight: boolean): Promise<void> {
  const field = `main [name="${fieldOf(question)}"]`
  switch (question.type) {
    case 'single':
    case 'multiple':
      for (const { id } of question.answers
        .filter(({ right }) => (right ?? false) === isRight)
        .slice(0, question.type === 'single' ? 1 : undefined))
        await page.locator(`${field}[value="${id}"]`).check()
      break
    case 'order':
      for (const [place, { id }] of question.answers.entries())
        await page
          .locator(`main [name="${fieldOf(question)}-${id}"]`)
          .selectOption((isRight ? place + 1 : question.answers.length - place).toString())
      break
    case 'opinion':
      await page.locator(`${field}[value="${isRight === question.reversed ? 1 : 5}"]`).check()
      break
    case 'vignette':
      for (const { id, right } of question.steps.flatMap(({ choices }) => choices))
        if (right === isRight && (await page.locator(`${field}[value="${id}"]`).count()) > 0)
          await page.locator(`${field}[value="${id}"]`).check()
      break
    case 'reflection':
  }
}

/** Takes the story of the booster that a page shows to its end, all right. @param keys by keyboard alone */
export async function takeBooster(page: Page, story: Question, keys?: Keys): Promise<void> {
  const answer = page.locator('main').getByRole('button', { name: 'Answer', exact: true })
  for (let n = 0; n < 8 && (await answer.count()) > 0; n += 1) {
    const field = page.locator(`main [name="${fieldOf(story)}"]`)
    const offered = await Promise.all((await field.all()).map((one) => one.getAttribute('value')))
    if (keys) {
      await keys.tabToField(fieldOf(story))
      await keys.press('Space')
      for (let at = 0; at < rightOf(story, offered); at += 1) await keys.press('ArrowDown')
      await keys.tabTo('Answer')
    } else await field.nth(rightOf(story, offered)).check()
    // The next step may have the same address: the page itself tells which one it is.
    await page.evaluate(() => document.documentElement.setAttribute('data-answered', ''))
    await (keys ? keys.press('Enter') : answer.click())
    await page.locator('html:not([data-answered])').waitFor()
    await page.waitForLoadState('load')
  }
}

/** The place of the right choice among those that a page offers. */
function rightOf(story: Question, offered: readonly (string | null)[]): number {
  if (story.type !== 'vignette') throw new Error('a booster is a story')
  const choices = story.steps.flatMap((step) => step.choices)
  const at = offered.findIndex((value) => choices.some(({ id, right }) => right && id === value))
  if (at < 0) throw new Error('no choice is right')
  return at
}
