import type { Definition } from '../engine/definition/definition.ts'
import { type JsonObject, objectOf, objectsOf, textOf } from '../engine/json.ts'
import type { Offer } from './control.ts'

const TRANSLATION = 'http://hl7.org/fhir/StructureDefinition/translation'

/** A text of a questionnaire, and the language in which it is said where that is another than was asked for. */
export interface Words {
  readonly text: string
  readonly lang: string | undefined
}

/**
 * A text of an element in a language, by FHIR's extension `translation`; in the questionnaire's own where there is none.
 *
 * @param language BCP 47, as `es` or `es-MX`: a translation into the one is taken for the other
 * @returns undefined where the element has no such text
 */
export function wordsIn(
  definition: Definition,
  element: JsonObject,
  name: string,
  language: string,
): Words | undefined {
  const own = textOf(element[name])
  const ownLanguage = textOf(definition.source.language)
  if (ownLanguage !== undefined && isSame(ownLanguage, language))
    return own === undefined ? undefined : { text: own, lang: undefined }
  const translated = translationOf(objectOf(element[`_${name}`]), language)
  if (translated !== undefined) return { text: translated, lang: undefined }
  return own === undefined ? undefined : { text: own, lang: ownLanguage }
}

/** What an offered answer is called: its display or code, a designation of a value set, a plain value. */
export function offerWords(definition: Definition, { source, answer }: Offer, language: string): Words {
  for (const [name, value] of Object.entries(source)) {
    if (!name.startsWith('value') || value === undefined) continue
    const coding = objectOf(value)
    if (coding !== undefined) return conceptWords(definition, coding, language)
    const said = wordsIn(definition, source, name, language)
    return said ?? { text: String(value), lang: undefined }
  }
  return conceptWords(definition, objectOf(answer.valueCoding) ?? source, language, source)
}

/** What a unit is called. */
export const unitWords = (definition: Definition, unit: JsonObject, language: string): Words =>
  offerWords(definition, { sent: '', answer: {}, source: unit, exclusive: false }, language)

function conceptWords(
  definition: Definition,
  coding: JsonObject,
  language: string,
  concept: JsonObject = coding,
): Words {
  const designation = objectsOf(concept.designation).find(
    (one) => typeof one.language === 'string' && isSame(one.language, language),
  )
  const designated = textOf(designation?.value)
  if (designated !== undefined) return { text: designated, lang: undefined }
  return (
    wordsIn(definition, concept, 'display', language) ??
    wordsIn(definition, coding, 'display', language) ?? { text: textOf(coding.code) ?? '', lang: undefined }
  )
}

function translationOf(extended: JsonObject | undefined, language: string): string | undefined {
  const found = objectsOf(extended?.extension).flatMap((extension) => {
    if (extension.url !== TRANSLATION) return []
    const parts = objectsOf(extension.extension)
    const lang = textOf(parts.find(({ url }) => url === 'lang')?.valueCode)
    const content = parts.find(({ url }) => url === 'content')
    const text = textOf(content?.valueString) ?? textOf(content?.valueMarkdown)
    return lang === undefined || text === undefined || text === '' || !isSame(lang, language)
      ? []
      : [{ lang: lang.toLowerCase(), text }]
  })
  return (found.find(({ lang }) => lang === language.toLowerCase()) ?? found[0])?.text
}

/** By the language alone, whatever the region. */
function isSame(left: string, right: string): boolean {
  const base = (tag: string) => tag.toLowerCase().split('-')[0]
  return base(left) === base(right)
}
