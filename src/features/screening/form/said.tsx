import type { Item } from '../engine/definition/definition.ts'
import type { Drawing } from './form-body.tsx'
import { type Words, wordsIn } from './words-of.ts'

/** An item's prefix and text, in the language in which the form is asked where it has it. */
export function Said({
  drawing,
  item,
}: {
  drawing: Pick<Drawing, 't' | 'definition' | 'language'>
  item: Item
}) {
  const { definition, language } = drawing
  const prefix = wordsIn(definition, item.source, 'prefix', language)
  const words = wordsIn(definition, item.source, 'text', language)
  if (words === undefined) return null
  const lang = langOf(words, drawing)
  return (
    <span lang={lang} dir={lang === undefined ? undefined : 'auto'}>
      {prefix !== undefined && `${prefix.text} `}
      {words.text}
    </span>
  )
}

/** The language to name, where words stand in another than the page's. */
export function langOf(
  { lang }: Words,
  { t, language }: Pick<Drawing, 't' | 'language'>,
): string | undefined {
  const said = lang ?? language
  return said.toLowerCase() === t.lang.toLowerCase() ? undefined : said
}
