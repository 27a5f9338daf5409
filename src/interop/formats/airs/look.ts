import { flagLevel } from '#features/protected-places/index.ts'
import { saysNo } from '../two-one-one/lists.ts'
import { plainWords } from '../two-one-one/plain-words.ts'
import type { XmlElement } from './xml-elements.ts'

export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name)
}

export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name)
}

/** Text of the element itself, trimmed; undefined where there is none. */
export function ownText(element: XmlElement | undefined): string | undefined {
  const text = element?.text.trim() ?? ''
  return text === '' ? undefined : text
}

/** Text of a child, as it stands. */
export function textOf(element: XmlElement, name: string): string | undefined {
  return ownText(childOf(element, name))
}

/** Text of a child without markup and double escapes. */
export function wordsOf(element: XmlElement, name: string): string | undefined {
  const text = textOf(element, name)
  return text === undefined ? undefined : plainWords(text)
}

/** All text in an element, a line for each leaf: "Minimum income: none". */
export function allText(element: XmlElement): string {
  const own = ownText(element)
  const inner = element.children.map(allText).filter((text) => text !== '')
  return [...(own === undefined ? [] : [plainWords(own)]), ...inner].join('\n')
}

export function attributeOf(element: XmlElement, name: string): string | undefined {
  const wanted = name.toLowerCase()
  const found = Object.entries(element.attributes).find(([key]) => key.toLowerCase() === wanted)
  return found?.[1].trim() === '' ? undefined : found?.[1]
}

/** Marked confidential by attribute or child, or with a reason why it is withheld. Anything but a "no" counts. */
export function isConfidential(element: XmlElement): boolean {
  return (
    !saysNo(attributeOf(element, 'Confidential')) ||
    !saysNo(textOf(element, 'Confidential')) ||
    textOf(element, 'ReasonWithheld') !== undefined
  )
}

/**
 * Attributes and leaf children that ask for something to be hidden, under their own names: those we know and
 * those a publisher has added. `apart` names children that are judged by themselves.
 */
export function hidingParts(element: XmlElement, apart: ReadonlySet<string> = none): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [name, value] of Object.entries(element.attributes))
    if (flagLevel(name, value) !== undefined) found[name] = value
  for (const child of element.children) {
    const text = ownText(child)
    if (child.children.length > 0 || text === undefined || text.length > 100 || apart.has(child.name))
      continue
    if (flagLevel(child.name, text) !== undefined) found[child.name] = text
  }
  return found
}

const none: ReadonlySet<string> = new Set()
