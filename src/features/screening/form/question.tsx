import {
  Button,
  DateField,
  errorFor,
  Field,
  type Option,
  QuestionField,
  SelectField,
  TextArea,
} from '#web/parts/index.ts'
import type { Instance } from '../engine/evaluation/instances.ts'
import { type JsonObject, objectOf, textOf } from '../engine/json.ts'
import { typedValue } from '../engine/values/typed-value.ts'
import { type Control, controlOf } from './control.ts'
import { isFollowed } from './follows.ts'
import type { Drawing } from './form-body.tsx'
import { limitsOf } from './problems.ts'
import { everyInstead, reasonIn } from './reason.ts'
import { langOf, Said } from './said.tsx'
import { sameAnswer } from './same-answer.ts'
import { offerWords, unitWords } from './words-of.ts'

/** Beyond so many, answers stand in a list that opens. */
const SHOWN_AT_ONCE = 20

interface QuestionProps {
  drawing: Drawing
  instance: Instance
  name: string
}

/** One question with its field, and the buttons of its screen on a phone. */
export function Question({ drawing, instance, name }: QuestionProps) {
  const { t, form, options, position, count, filled } = drawing
  const { item } = instance
  const control = controlOf(item, form.terminology, options)
  const at = position.get(instance) ?? 1
  const instead: readonly Option[] = everyInstead.map((reason) => ({
    value: reason,
    label: t(`questionnaire.${reason}`),
  }))
  const reason = reasonIn(instance.source)
  const isTyped = filled.refused?.some((one) => one.name === name) === true
  const offered = optionsOf(drawing, control)
  const isList = offered.length > SHOWN_AT_ONCE && control.kind === 'offers' && !control.several
  const answers = isList ? [] : offered
  const error = errorFor(drawing.errors, name)
  return (
    <>
      <p class="question-count">{t('questionnaire.count', { at, of: count })}</p>
      <QuestionField
        t={t}
        name={name}
        label={<Said drawing={drawing} item={item} />}
        hint={control.kind === 'offers' && control.several ? t('questionnaire.several') : undefined}
        error={answers.length === 0 ? undefined : error}
        several={control.kind === 'offers' && control.several}
        answers={answers}
        instead={instead}
        chosen={[...chosenOf(control, instance), ...(reason === undefined || isTyped ? [] : [reason])]}
      >
        {answers.length === 0 && (
          <TypedField
            drawing={drawing}
            instance={instance}
            name={name}
            control={control}
            offered={offered}
            error={error}
          />
        )}
      </QuestionField>
      {isFollowed(item, form.graph) && (
        <div class="question-follow">
          <Button kind="quiet" name="go" value={`next ${name}`}>
            {t('questionnaire.follow')}
          </Button>
        </div>
      )}
      {drawing.aloud === true && (
        <div>
          <button type="button" class="button quiet aloud" data-aloud>
            {t('questionnaire.aloud')}
          </button>
        </div>
      )}
      <div class="question-moves">
        {/* After the last one only where something may still come: what it brings about, or what was passed over. */}
        {(at < count || isFollowed(item, form.graph)) && (
          <Button name="go" value={`next ${name}`}>
            {t('questionnaire.next')}
          </Button>
        )}
        {at === count && !isFollowed(item, form.graph) && drawing.open.some((one) => one !== name) && (
          <Button name="go" value={`next ${name}`}>
            {t('questionnaire.open')}
          </Button>
        )}
        {at > 1 && (
          <Button kind="quiet" name="go" value={`back ${name}`}>
            {t('questionnaire.back')}
          </Button>
        )}
      </div>
    </>
  )
}

function optionsOf(drawing: Drawing, control: Control): readonly Option[] {
  const { t, definition, language } = drawing
  if (control.kind === 'yes-no')
    return [
      { value: '1', label: t('common.yes') },
      { value: '0', label: t('common.no') },
    ]
  if (control.kind !== 'offers') return []
  return control.offers.map((offer) => {
    const words = offerWords(definition, offer, language)
    return {
      value: offer.sent,
      label: words.text,
      lang: langOf(words, drawing),
      hint: offer.exclusive && control.several ? t('questionnaire.alone') : undefined,
    }
  })
}

function chosenOf(control: Control, { answers }: Instance): readonly string[] {
  const given = answers.map(({ answer }) => answer).filter((answer) => answer !== undefined)
  if (control.kind === 'yes-no')
    return given.flatMap(({ valueBoolean }) =>
      typeof valueBoolean === 'boolean' ? [valueBoolean ? '1' : '0'] : [],
    )
  if (control.kind !== 'offers') return []
  return given.flatMap(
    (answer) => control.offers.find((offer) => sameAnswer(answer, offer.answer))?.sent ?? [],
  )
}

/** What is typed, or picked from a list that opens. */
function TypedField(
  props: QuestionProps & { control: Control; offered: readonly Option[]; error: string | undefined },
) {
  const { drawing, instance, name, control, offered, error } = props
  const { t, filled } = drawing
  const refused = filled.refused?.find((one) => one.name === name)?.typed
  const answer = instance.answers[0]?.answer
  const value = answer === undefined ? undefined : typedValue(answer)?.value
  const common = { t, name, label: t('questionnaire.answer'), error }
  switch (control.kind) {
    case 'offers':
      return (
        <SelectField
          {...common}
          options={offered}
          value={chosenOf(control, instance)[0]}
          empty={t('questionnaire.empty')}
        />
      )
    case 'number': {
      const typed = refused ?? numberText(value)
      return (
        <div class="cluster">
          <Field
            {...common}
            hint={limitHint(props)}
            value={typed}
            inputMode={control.whole ? 'numeric' : 'decimal'}
            width="short"
            maxLength={20}
          />
          {control.units.length > 0 && <UnitField {...props} units={control.units} value={value} />}
        </div>
      )
    }
    case 'date': {
      const [year, month, day] = (textOf(value) ?? '').slice(0, 10).split('-')
      const [wrongMonth, wrongDay, wrongYear] = refused?.split('/') ?? []
      return (
        <DateField
          {...common}
          value={{ month: wrongMonth ?? month, day: wrongDay ?? day, year: wrongYear ?? year }}
        />
      )
    }
    case 'time':
      return <Field {...common} type="time" value={refused ?? textOf(value)?.slice(0, 5)} width="short" />
    case 'text':
      return control.long ? (
        <TextArea {...common} value={textOf(value)} maxLength={2_000} />
      ) : (
        <Field {...common} value={textOf(value)} maxLength={2_000} />
      )
    default:
      return null
  }
}

/** The one unit beside the number, or a choice of several. */
function UnitField(props: QuestionProps & { units: readonly JsonObject[]; value: unknown }) {
  const { drawing, name, units, value } = props
  const { t, definition, language } = drawing
  const labels = units.map((unit) => unitWords(definition, unit, language))
  if (units.length === 1) return <span>{labels[0]?.text}</span>
  const code = objectOf(value)?.code
  const at = units.findIndex((unit) => unit.code === code)
  return (
    <SelectField
      t={t}
      name={`${name}-unit`}
      label={t('questionnaire.unit')}
      options={labels.map(({ text }, index) => ({ value: String(index + 1), label: text }))}
      value={String(Math.max(0, at) + 1)}
    />
  )
}

function numberText(value: unknown): string | undefined {
  const number = typeof value === 'number' ? value : objectOf(value)?.value
  return number === undefined ? undefined : String(number)
}

function limitHint({ drawing: { t }, instance }: QuestionProps): string | undefined {
  const { least, most } = limitsOf(instance.item)
  const [from, to] = [least, most].map((limit) => (typeof limit === 'number' ? t.number(limit) : undefined))
  if (from !== undefined && to !== undefined) return t('questionnaire.between', { least: from, most: to })
  if (from !== undefined) return t('questionnaire.atLeast', { least: from })
  return to === undefined ? undefined : t('questionnaire.atMost', { most: to })
}
