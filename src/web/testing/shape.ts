import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'

/** What a page is made of, whatever its words. Equal texts mean: nothing a rule or a key can tell apart. */
export interface Shape {
  /** The page first, then each part that stands in it in some languages only; see {@link COMES_AND_GOES}. */
  readonly parts: readonly string[]
  /** The same, with what is not shown at this width. */
  readonly shown: readonly string[]
  /** Width, direction, light or dark: together with the parts, how it is laid out. */
  readonly laidOut: string
  /** All it says: pages of one shape with the same words are the same page. */
  readonly words: string
}

/** The note that a translation is a draft, and English beside words that keep people safe or lead out. */
const COMES_AND_GOES = '.draft, .english, .exit > small'

/**
 * Tags, attributes and classes of a page, each distinct item of a list once, with the order of its headings and its
 * styles. Words, addresses and ids of records make no difference; whether there are any does, and so does whether an id
 * that something refers to is there.
 */
export async function shapeOf(page: Page): Promise<Shape> {
  const { parts, shown, laidOut, words } = await page.evaluate(describe, COMES_AND_GOES)
  return { parts: parts.map(short), shown: shown.map(short), laidOut, words: short(words) }
}

const short = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22)

/** Runs in the page. */
function describe(comesAndGoes: string): Shape {
  const SAYS_THAT_THERE_IS =
    /^(?:href|src|srcset|action|formaction|value|content|datetime|title|alt|placeholder|aria-label|aria-valuetext|label|name|id|d|points|viewBox|transform|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|dx|dy|width|height|min|max|step|maxlength|cite|download|accept|pattern|hreflang|data-.*)$/
  const REFERS =
    /^(?:for|form|list|headers|popovertarget|aria-(?:labelledby|describedby|controls|owns|details|errormessage))$/
  /** Items of these come in any number and order, as the records do. */
  const LISTS = 'ul, ol, dl, tbody, select, optgroup, datalist, svg, g'
  /** In which language something is, and which of the languages the page is in: each page is asked about these. */
  const DIFFERS = /^(?:lang|aria-current)$/

  return {
    parts: partsOf(false),
    shown: partsOf(true),
    laidOut: laidOut(),
    words: document.body.textContent ?? '',
  }

  function partsOf(shown: boolean): string[] {
    const cut = new Set<string>()
    const whole = [htmlOf(document.body, shown, cut), headings(), sheets(), forSomeLanguages()].join('\n')
    return [whole, ...[...cut].sort()]
  }

  function htmlOf(element: Element, shown: boolean, cut: Set<string>): string {
    const once = [...new Set(partsIn(element, shown, cut))]
    if (element.matches(LISTS)) once.sort()
    const unseen = shown && !element.checkVisibility() ? ' (not shown)' : ''
    return `<${element.localName}${attributes(element)}${labelled(element)}${unseen}>${once.join('')}</>`
  }

  function partsIn(element: Element, shown: boolean, cut: Set<string>): string[] {
    return [...element.childNodes].flatMap((child) => {
      if (!(child instanceof Element))
        return child.nodeType === Node.TEXT_NODE && /\S/.test(child.nodeValue ?? '') ? ['…'] : []
      if (/^(?:script|style|template)$/.test(child.localName)) return []
      // Which words run the other way hangs on the language.
      if (child.matches('bdi:not([class])')) return partsIn(child, shown, cut)
      const html = htmlOf(child, shown, cut)
      if (!child.matches(comesAndGoes)) return [html]
      cut.add(html)
      return []
    })
  }

  function attributes(element: Element): string {
    return [...element.attributes]
      .flatMap(({ name, value }) => {
        if (DIFFERS.test(name)) return []
        if (REFERS.test(name)) return [`${name}=${refersTo(name, value)}`]
        if (SAYS_THAT_THERE_IS.test(name)) return [value.trim() === '' ? `${name}=` : name]
        return [`${name}=${plain(value)}`]
      })
      .map((one) => ` ${one}`)
      .sort()
      .join('')
  }

  function refersTo(name: string, value: string): string {
    // A field may be sent with a form that is named, and a cell has headings in its own table.
    const ids = value.split(/\s+/).filter(Boolean)
    const found = ids.map((id) => document.getElementById(id))
    if (name !== 'aria-labelledby' && name !== 'aria-describedby')
      return found.map((one) => (one ? one.localName : 'nothing')).join()
    return found
      .map((one) => (one ? (/\S/.test(one.textContent ?? '') ? 'words' : 'no words') : 'nothing'))
      .join()
  }

  /** A label may be anywhere. */
  function labelled(element: Element): string {
    if (
      !(
        element instanceof HTMLInputElement ||
        element instanceof HTMLSelectElement ||
        element instanceof HTMLTextAreaElement
      )
    )
      return ''
    return [...(element.labels ?? [])].some((label) => /\S/.test(label.textContent ?? ''))
      ? ' (labelled)'
      : ''
  }

  function plain(value: string): string {
    return value.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|[\w-]{43}|\d+/g, '0')
  }

  function headings(): string {
    const all = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((one) => one.localName)
    return all.filter((one, at) => one !== all[at - 1]).join(' ')
  }

  function sheets(): string {
    const own = (sheet: CSSStyleSheet) => [...sheet.cssRules].map((rule) => rule.cssText).join('\n')
    return [...document.styleSheets].map((sheet) => sheet.href ?? own(sheet)).join('\n')
  }

  /** Rules of style that hold for something here because of its language or direction. */
  function forSomeLanguages(): string {
    const all = (rules: CSSRuleList): CSSRule[] =>
      [...rules].flatMap((rule) =>
        'cssRules' in rule ? [rule, ...all(rule.cssRules as CSSRuleList)] : [rule],
      )
    return [...document.styleSheets]
      .flatMap((sheet) => all(sheet.cssRules))
      .filter((rule) => rule instanceof CSSStyleRule && holds(rule.selectorText))
      .map((rule) => rule.cssText)
      .join('\n')
  }

  function holds(selector: string): boolean {
    if (!/:lang\(|:dir\(|\[(?:lang|dir)\b/.test(selector)) return false
    try {
      // Whatever its state: something may get the focus later.
      return (
        document.querySelector(selector.replace(/::[\w-]+|:(?:focus|hover|active|visited)[\w-]*/g, '')) !==
        null
      )
    } catch {
      return true
    }
  }

  function laidOut(): string {
    const scheme = window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
    return `${window.innerWidth} ${getComputedStyle(document.body).direction} ${scheme}`
  }
}
