import type { Page } from 'playwright-core'
import type { Faults } from './walk.ts'

/**
 * What a page says wrongly about the language and the direction of its words: a screen reader would read them with the
 * wrong voice, and a line would run the wrong way.
 *
 * @param language of the whole page; whatever it says itself when absent.
 */
export async function languageFaults(page: Page, language?: string): Promise<Faults> {
  return [...new Set(await page.evaluate(find, language))]
}

/** Runs in the page. */
function find(wanted: string | undefined): string[] {
  const RIGHT_TO_LEFT = /^(?:ar|fa|he|ur|ps|yi|dv)\b/
  const WORDS_OF_ENGLISH =
    /\b(?:the|and|of|you|your|is|are|with|for|they|this|that|not|what|who|when|help)\b/gi
  const root = document.documentElement
  const faults: string[] = []
  if (!/^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/.test(root.lang)) faults.push(`its language is "${root.lang}"`)
  if (wanted !== undefined && root.lang !== wanted)
    faults.push(`its language is "${root.lang}", not "${wanted}"`)
  const direction = RIGHT_TO_LEFT.test(root.lang) ? 'rtl' : 'ltr'
  if (root.dir !== direction) faults.push(`its direction is "${root.dir}", not "${direction}"`)
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = node.nodeValue ?? ''
    const element = node.parentElement
    if (!element || !/\p{L}/u.test(text) || element.closest('script, style, template')) continue
    faults.push(...ofText(text, element))
  }
  return faults

  function ofText(text: string, element: Element): string[] {
    const marked = element.closest('[lang]')
    const lang = marked?.getAttribute('lang') ?? ''
    const words = `"${text.trim().slice(0, 60)}"`
    const found: string[] = []
    const runs = getComputedStyle(element).direction
    const isEnglish = new Set(text.toLowerCase().match(WORDS_OF_ENGLISH)).size >= 3
    if (isEnglish && lang !== 'en') found.push(`English, marked as "${lang}": ${words}`)
    if (isEnglish && runs !== 'ltr') found.push(`runs ${runs}: ${words}`)
    if (/^\P{L}*\p{Script=Arabic}{3}/u.test(text) && RIGHT_TO_LEFT.test(lang) && runs !== 'rtl')
      found.push(`runs ${runs}: ${words}`)
    return found
  }
}
