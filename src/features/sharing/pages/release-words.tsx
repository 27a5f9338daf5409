import type { ComponentChildren } from 'preact'
import { type MessageKey, type T, translator } from '#platform/i18n/index.ts'
import { EnglishFold, Section } from '#web/parts/index.ts'
import type { Fault } from '../releases/read-release.ts'
import { isApproved } from '../releases/wording.ts'

type Sentence = MessageKey extends infer K ? (K extends `release.${infer C}` ? C : never) : never

/** What is read with the young person, in their language. The keys that take values are said by the pages themselves. */
export const sayOf =
  (t: T) =>
  (key: string): string =>
    t(`release.${key as Sentence}` as MessageKey)

/** What is wrong with a field, in the language of the page. @param cap most days */
export function faultWords(t: T, { code, names }: Fault, cap: number): string {
  if (code === 'days') return t('release.wrong.days', { cap })
  if (code === 'people') return t('release.wrong.people', { names: names ?? '' })
  return t(`release.wrong.${code}`)
}

/**
 * A part of what is read with the young person; where nobody has approved the translation, its English is behind one fold.
 *
 * @param keys what of it is English behind the fold, in the order in which it stands
 */
export function ReadPart(props: {
  readonly t: T
  readonly heading: string
  readonly id: string
  readonly keys: readonly string[]
  readonly children: ComponentChildren
}) {
  const { t, keys } = props
  const english = sayOf(translator('en'))
  return (
    <Section heading={sayOf(t)(props.heading)} id={props.id}>
      {props.children}
      {!isApproved(t) && (
        <EnglishFold>
          {[props.heading, ...keys].map((key) => (
            <p key={key}>{english(key)}</p>
          ))}
        </EnglishFold>
      )}
    </Section>
  )
}
