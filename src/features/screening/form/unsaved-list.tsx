import { DefinitionList } from '#web/parts/index.ts'
import type { FormBodyProps } from './form-body.tsx'
import { langOf, Said } from './said.tsx'
import type { Chosen, Unsaved } from './unsaved.ts'
import { offerWords, unitWords, type Words } from './words-of.ts'

type Asked = Pick<FormBodyProps, 't' | 'definition' | 'language'>

/** Questions with what was said of them and is not saved, in the words of the form. */
export function UnsavedList({ unsaved, ...asked }: Asked & { unsaved: readonly Unsaved[] }) {
  return (
    <DefinitionList
      items={unsaved.map(({ item, rows, chosen }) => ({
        term: (
          <>
            <Said drawing={asked} item={item} />
            {rows.map((row) => ` · ${asked.t('questionnaire.row', { row })}`)}
          </>
        ),
        value: chosen.map((one, at) => (
          <span key={at}>
            {at > 0 && ' · '}
            <ChosenWords asked={asked} one={one} />
          </span>
        )),
      }))}
    />
  )
}

function ChosenWords({ asked, one }: { asked: Asked; one: Chosen }) {
  const { t, definition, language } = asked
  if ('instead' in one) return <>{t(`questionnaire.${one.instead}`)}</>
  if ('yes' in one) return <>{t(one.yes ? 'common.yes' : 'common.no')}</>
  if ('offer' in one) return <Called asked={asked} words={offerWords(definition, one.offer, language)} />
  return (
    <>
      <bdi>{one.typed}</bdi>
      {one.unit !== undefined && (
        <>
          {' '}
          <Called asked={asked} words={unitWords(definition, one.unit, language)} />
        </>
      )}
    </>
  )
}

/** Words of the questionnaire, marked where they are in another language than the page. */
const Called = ({ asked, words }: { asked: Asked; words: Words }) => (
  <bdi lang={langOf(words, asked)}>{words.text}</bdi>
)
