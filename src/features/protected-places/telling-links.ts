import type { Span } from './address-like.ts'
import { namesDeskWord } from './door-email.ts'
import { foldedText } from './fold.ts'
import { bearsAlike } from './names-alike.ts'
import { plain } from './normalize.ts'
import type { PlaceValues } from './place-values.ts'
import { besideNames } from './street-name.ts'

/** Numbers that a host bears for what they mean, whoever lives at a house of that number. */
const numbersOfAll = /^(?:[2-9]11|988|247|365|360|800|888)$/

/**
 * Does an e-mail address or link of a service at a withheld place bear the street in its host or before its @: the
 * name alone or with "house" beside it, the house's number, or a rare name cut, turned or written as it sounds? Less
 * than a front door is asked (see `sharesWithStreet`), for this is looked for in what the service says of itself.
 */
export function bearsStreet(text: string, { streets }: PlaceValues): boolean {
  if (streets.length === 0) return false
  const labels = labelsOf(text)
  return streets.some(
    ({ number, core }) =>
      bearsName(labels, core) || bearsNumber(labels, number) || bearsAlike(labels, core, 6),
  )
}

/** The links and e-mail addresses in words that bear the street. */
export function linksWithStreet(text: string, values: PlaceValues): Span[] {
  if (values.streets.length === 0 || !/[.@]/.test(text)) return []
  let next = 0
  return text.split(/[\s<>"'()[\]{},;|]/).flatMap((said) => {
    const from = next
    next += said.length + 1
    const scheme = said.search(/https?:\/\/|www\./i)
    const link = scheme < 0 ? said : said.slice(scheme)
    if (scheme < 0 && !aloneALink.test(said.slice(0, 400))) return []
    return bearsStreet(link, values) ? [{ from, to: from + said.length }] : []
  })
}

/** An e-mail address, or a host without anything before it. */
const aloneALink = /[^#]@|^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}(?:[/?#:.!]|$)/i

/** Of "https://www.oak-house.example/a": oak, house, oakhouse. */
function labelsOf(text: string): readonly string[] {
  const said = foldedText(text.slice(0, 400))
    .trim()
    .toLowerCase()
    .replace(/^[a-z][a-z\d+.-]{0,20}:(?:\/\/)?(?:www\.)?/, '')
  const ahead = said.split(/[/?#]/)[0] ?? ''
  const at = ahead.lastIndexOf('@')
  const names = at < 0 ? [] : ahead.slice(0, at).split(/[.+]/)
  const hosts = ahead.slice(at + 1).split('.')
  const whole = [...names, ...hosts.slice(0, -1)]
  return [...new Set(whole.flatMap((label) => [label.replace(/[^a-z\d]/g, ''), ...label.split(/[^a-z\d]+/)]))]
}

function bearsName(labels: readonly string[], core: string): boolean {
  const name = plain(core).replaceAll(' ', '')
  if (name.length < 3 || /^\d+$/.test(name)) return false
  return labels.some((label) => {
    const i = label.indexOf(name)
    if (i < 0 || namesDeskWord(label)) return false
    return besideNames.test(label.slice(0, i)) && besideNames.test(label.slice(i + name.length))
  })
}

function bearsNumber(labels: readonly string[], number: string): boolean {
  if (number.length < 3 || numbersOfAll.test(number)) return false
  return labels.some((label) => label.match(/\d+/g)?.includes(number) ?? false)
}
