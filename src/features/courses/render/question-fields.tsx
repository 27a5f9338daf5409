import type { Root } from 'mdast'
import type { ComponentChildren } from 'preact'
import { parseMarkdown } from '#features/guidance/index.ts'
import { EnglishWords, type Reader } from '#features/guidance/parts.ts'
import { CheckboxField, RadioField, SelectField } from '#web/parts/index.ts'
import { AGREEMENT, type Question, type Vignette } from '../content/question.ts'
import { fieldOf, type Given, placeFieldOf, wayFieldOf } from '../domain/given.ts'
import { choicesTaken, stepAt } from '../domain/grade.ts'
import { Words } from './section-text.tsx'

interface QuestionFieldsProps {
  readonly reader: Reader
  readonly question: Question
  /** What was given before: shown again after a mistake, and how far a story was told. */
  readonly given?: Given | undefined
  /** What is wrong with one field: `fields` of the Invalid that readGiven threw. */
  readonly wrong?: readonly { readonly field: string; readonly sentence: string }[] | undefined
}

/**
 * The fields of one question, named as readGiven reads them; form and button are the page's. A story shows the choices that
 * were made with what came of them, then its next step. A thing to think about has no field at all.
 */
export function QuestionFields(props: QuestionFieldsProps) {
  const { reader, question } = props
  const { t } = reader
  const lang = t.locale === 'en' ? undefined : 'en'
  const name = fieldOf(question)
  const error = wrongAt(props, name)
  const isPlain = isPlainLine(question.ask)
  const ask =
    question.ask === undefined || isPlain ? null : <Words reader={reader} words={read(question.ask)} />
  /** The question itself where it is one plain line, so that a voice says it with its answers; else what to do. */
  const legend = (todo: ComponentChildren) =>
    isPlain && question.ask !== undefined ? <English reader={reader}>{question.ask}</English> : todo
  /** The same, where no group of fields says it. */
  const line = question.ask !== undefined && (
    <p>
      <English reader={reader}>{question.ask}</English>
    </p>
  )
  const hint = (todo: string) => (isPlain ? todo : undefined)
  switch (question.type) {
    case 'single':
    case 'multiple': {
      const options = question.answers.map(({ id, say }) => ({ value: id, label: say, lang }))
      return question.type === 'single' ? (
        <>
          {ask}
          <RadioField
            t={t}
            name={name}
            label={legend(t('courses.choose.one'))}
            hint={hint(t('courses.choose.one'))}
            options={options}
            value={props.given?.type === 'single' ? props.given.answer : undefined}
            error={error}
          />
        </>
      ) : (
        <>
          {ask}
          <CheckboxField
            t={t}
            name={name}
            label={legend(t('courses.choose.all'))}
            hint={hint(t('courses.choose.all'))}
            options={options}
            values={props.given?.type === 'multiple' ? props.given.answers : undefined}
            error={error}
          />
        </>
      )
    }
    case 'order':
      return (
        <>
          {ask}
          <Places
            {...props}
            question={question}
            legend={legend(t('courses.choose.order'))}
            hint={hint(t('courses.choose.order'))}
          />
        </>
      )
    case 'opinion':
      return (
        <>
          {ask}
          <RadioField
            t={t}
            name={name}
            label={legend(t('courses.agree'))}
            hint={hint(t('courses.agree'))}
            options={AGREEMENT.map((level) => ({
              value: level.toString(),
              label: t(`courses.agree.${level}`),
            }))}
            value={props.given?.type === 'opinion' ? props.given.level.toString() : undefined}
            error={error}
          />
        </>
      )
    case 'vignette':
      return (
        <>
          {ask ?? line}
          <Story {...props} question={question} error={error} />
        </>
      )
    case 'reflection':
      return (
        <>
          {ask ?? line}
          <p class="hint">{t('courses.reflect')}</p>
        </>
      )
  }
}

/** A place for each line: a select each, so that it needs no script and no drag. */
function Places(
  props: QuestionFieldsProps & {
    readonly question: Extract<Question, { type: 'order' }>
    readonly legend: ComponentChildren
    readonly hint: string | undefined
  },
) {
  const { question, given, reader } = props
  const { t } = reader
  const places = question.answers.map((_, at) => (at + 1).toString())
  const order = given?.type === 'order' ? given.order : []
  return (
    <fieldset class="field">
      <legend>{props.legend}</legend>
      {props.hint !== undefined && <p class="hint">{props.hint}</p>}
      {shown(question.answers).map(({ id, say }) => {
        const place = order.indexOf(id)
        return (
          <SelectField
            key={id}
            t={t}
            name={placeFieldOf(question, id)}
            label={<English reader={reader}>{say}</English>}
            options={places.map((value) => ({ value, label: t('courses.place', { place: value }) }))}
            empty={t('courses.place.none')}
            value={place < 0 ? undefined : (place + 1).toString()}
            error={wrongAt(props, placeFieldOf(question, id))}
          />
        )
      })}
    </fieldset>
  )
}

/** As they are first shown: by their ids, which say nothing of what is right. */
function shown<T extends { readonly id: string }>(all: readonly T[]): T[] {
  return [...all].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function Story(
  props: QuestionFieldsProps & { readonly question: Vignette; readonly error: string | undefined },
) {
  const { reader, question, given, error } = props
  const { t } = reader
  const way = given?.type === 'vignette' ? given.way : []
  const step = stepAt(question, way)
  return (
    <>
      <Taken reader={reader} question={question} way={way} />
      {way.length > 0 && <input type="hidden" name={wayFieldOf(question)} value={way.join(' ')} />}
      {step && (
        <>
          <Words reader={reader} words={read(step.say)} />
          <RadioField
            t={t}
            name={fieldOf(question)}
            label={t('courses.choose.do')}
            options={shown(step.choices).map((choice) => ({
              value: choice.id,
              label: choice.do,
              lang: t.locale === 'en' ? undefined : 'en',
            }))}
            error={error}
          />
        </>
      )}
    </>
  )
}

/** The choices that were made, each with what is said of it. */
function Taken(props: {
  readonly reader: Reader
  readonly question: Vignette
  readonly way: readonly string[]
}) {
  const { reader, question, way } = props
  const taken = choicesTaken(question, way)
  if (taken.length === 0) return null
  return (
    <ol class="steps-list">
      {taken.map((choice) => (
        <li key={choice.id}>
          <Said reader={reader} say={choice.do} right={choice.right} because={choice.because} chosen />
        </li>
      ))}
    </ol>
  )
}

/** One answer after the fact: whether it is right, whether it was chosen, and why. */
function Said(props: {
  readonly reader: Reader
  readonly say: string
  readonly right: boolean
  readonly because: string
  readonly chosen: boolean
}) {
  const { reader, say, right, because, chosen } = props
  const { t } = reader
  return (
    <>
      <p>
        <strong>{t(right ? 'courses.right' : 'courses.notRight')}</strong>{' '}
        {chosen && <span class="hint">{t('courses.yours')}</span>} <English reader={reader}>{say}</English>
      </p>
      <Words reader={reader} words={read(because)} />
    </>
  )
}

/** What is right and why, after an answer. Of an opinion and a thing to think about nothing is right: nothing is said. */
export function AnswerWords(props: {
  readonly reader: Reader
  readonly question: Question
  readonly given: Given
}) {
  const { reader, question, given } = props
  const { t } = reader
  switch (question.type) {
    case 'single':
    case 'multiple': {
      const chosen = given.type === 'single' ? [given.answer] : given.type === 'multiple' ? given.answers : []
      return (
        <ul>
          {question.answers.map(({ id, say, right, because }) => (
            <li key={id}>
              <Said reader={reader} say={say} right={right} because={because} chosen={chosen.includes(id)} />
            </li>
          ))}
        </ul>
      )
    }
    case 'order':
      return (
        <>
          <p>{t('courses.order.right')}</p>
          <ol lang={t.locale === 'en' ? undefined : 'en'}>
            {question.answers.map(({ id, say }) => (
              <li key={id}>{say}</li>
            ))}
          </ol>
          <Words reader={reader} words={read(question.because)} />
        </>
      )
    case 'vignette':
      return <Taken reader={reader} question={question} way={given.type === 'vignette' ? given.way : []} />
    case 'opinion':
    case 'reflection':
      return null
  }
}

function wrongAt({ wrong }: Pick<QuestionFieldsProps, 'wrong'>, field: string): string | undefined {
  return wrong?.find((one) => one.field === field)?.sentence
}

function read(words: string): Root {
  return parseMarkdown(words)
}

/** One line without a mark of Markdown or a directive. */
function isPlainLine(words: string | undefined): boolean {
  return words !== undefined && !/[\n*_`[\]|<]|:[a-z]/.test(words)
}

/** English words inside a line. */
function English({ reader, children }: { readonly reader: Reader; readonly children: string }) {
  return <EnglishWords t={reader.t}>{children}</EnglishWords>
}
