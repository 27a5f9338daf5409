import type { Page } from 'playwright-core'

/** Keys pressed, and nothing else done: no pointer is used. */
export class Keys {
  pressed = 0
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async press(key: string): Promise<void> {
    this.pressed += 1
    await this.#page.keyboard.press(key)
  }

  /** Tab until a link or button that begins with these whole words has the focus: “Correct” is not “Correction requests”. */
  tabTo(words: string): Promise<void> {
    return this.#tabUntil(words, (given) => {
      const one = document.activeElement ?? document.body
      const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT)
      let first = ''
      while (first === '' && texts.nextNode()) first = texts.currentNode.nodeValue?.trim() ?? ''
      // Another part of the link, as its short name on a phone, begins a word of its own.
      const goesOn = /^\p{L}/u.test(first.slice(given.length))
      return /^(A|BUTTON)$/.test(one.tagName) && (one.textContent?.trim() ?? '').startsWith(given) && !goesOn
    })
  }

  /** Tab until the field of this name has the focus. */
  tabToField(name: string): Promise<void> {
    return this.#tabUntil(name, (given) => document.activeElement?.getAttribute('name') === given)
  }

  /** Tab to a link or button and press it. */
  async follow(words: string): Promise<void> {
    await this.tabTo(words)
    await this.press('Enter')
  }

  /** Tab to what unfolds a part of the page, and press it. */
  async unfold(words: string): Promise<void> {
    await this.#tabUntil(words, (given) => {
      const { tagName, textContent } = document.activeElement ?? document.body
      return tagName === 'SUMMARY' && (textContent?.trim() ?? '').startsWith(given)
    })
    await this.press('Enter')
  }

  async #tabUntil(what: string, isThere: (what: string) => boolean): Promise<void> {
    for (let at = 0; at < 200; at += 1) {
      if (await this.#page.evaluate(isThere, what)) return
      await this.press('Tab')
    }
    throw new Error(`Tab never came to “${what}”`)
  }
}
