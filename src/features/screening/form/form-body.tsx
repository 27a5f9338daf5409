import type { VNode } from 'preact'
import type { T } from '#platform/i18n/index.ts'
import { Button, type SummaryError } from '#web/parts/index.ts'
import type { Definition, Item } from '../engine/definition/definition.ts'
import type { Form } from '../engine/evaluation/form.ts'
import type { Instance } from '../engine/evaluation/instances.ts'
import type { Issue } from '../engine/validation/issue.ts'
import { type Filled, type FormOptions, formOf } from './filled.ts'
import { openOf } from './next.ts'
import { everyPlace, placesOf } from './places.ts'
import { formErrors } from './problems.ts'
import { Question } from './question.tsx'
import { Said } from './said.tsx'

export interface FormBodyProps {
  /** Of the page: words of ours are in its language. */
  t: T
  definition: Definition
  filled: Filled
  /** BCP 47: in which the questions are asked, where the questionnaire has a translation. */
  language: string
  /** Name of the question that a phone shows, as `nextOf` gives it; undefined for the first that is open. */
  at?: string | undefined
  /** Whether the page begins at that question: it was asked for, and is not the first thing of a page that was opened. */
  begins?: boolean | undefined
  /** What the validator found in the answers. */
  problems?: readonly Issue[] | undefined
  options?: FormOptions | undefined
  /** On a screen of one's own: a button that has each question read aloud, where the device can (`questions.js`). */
  aloud?: boolean | undefined
  /** Of the heading of an outermost group. */
  level?: 2 | 3 | undefined
}

/**
 * What stands within a `<form>`: the questions that are asked now, all on one page, and on a phone one a screen with buttons
 * to go on and back (`wentTo`). What is not enabled is not in the page at all: it comes with the answer to the POST. Without
 * a style sheet it is one long form that works as well. The buttons that finish or keep it are the page's.
 */
export function FormBody(props: FormBodyProps) {
  const { t, definition, filled, options = {} } = props
  const form = formOf(definition, filled.response, options)
  const places = placesOf(form, options)
  if (places.length === 0) return <p>{t('questionnaire.none')}</p>
  const open = openOf(definition, filled, options)
  const otherwise = places.at(props.at === 'end' ? -1 : 0)?.name
  const at = [props.at, open[0], otherwise].find((name) => places.some((place) => place.name === name))
  const drawing: Drawing = {
    ...props,
    form,
    options,
    at,
    count: places.length,
    open,
    errors: formErrors(t, definition, filled, props.problems ?? [], options),
    names: new Map(),
    position: new Map(places.map(({ instance }, index) => [instance, index + 1])),
    holding: new Set(),
  }
  everyPlace(form, ({ name, instance }) => {
    drawing.names.set(instance, name)
    if (name === at)
      for (let one: Instance | undefined = instance; one !== undefined; one = one.parent)
        drawing.holding.add(one)
  })
  return (
    <div class="questions">
      {/* What the Enter key presses: the first button of a form, whatever is shown of it. */}
      <button type="submit" name="go" value={`next ${at}`} hidden>
        {t('questionnaire.next')}
      </button>
      {parts(drawing, form.tree.roots, props.level ?? 2)}
    </div>
  )
}

/** Everything that one drawing of a form needs to know. */
export interface Drawing extends Omit<FormBodyProps, 'options' | 'at'> {
  readonly form: Form
  readonly options: FormOptions
  readonly at: string | undefined
  /** Of questions that are asked. */
  readonly count: number
  /** Names of questions of which nothing was said. */
  readonly open: readonly string[]
  readonly errors: readonly SummaryError[]
  readonly names: Map<Instance, string>
  /** Of a question among those that are asked, from 1. */
  readonly position: ReadonlyMap<Instance, number>
  /** The question that a phone shows, and what it stands in. */
  readonly holding: Set<Instance>
}

type Level = 2 | 3 | 4

function parts(drawing: Drawing, instances: readonly Instance[], level: Level): readonly VNode[] {
  const shown = instances.filter((one) => drawing.names.has(one) && isShown(drawing, one))
  const seen = new Map<Item, number>()
  return shown.map((instance, index) => {
    const { item } = instance
    const name = drawing.names.get(instance) ?? ''
    if (item.type === 'display') return <Note key={name} drawing={drawing} at={index} among={shown} />
    if (item.type !== 'group') return <Asked key={name} drawing={drawing} instance={instance} level={level} />
    const row = (seen.get(item) ?? 0) + 1
    seen.set(item, row)
    return (
      <Group
        key={name}
        drawing={drawing}
        instance={instance}
        level={level}
        row={item.repeats ? { row, isLast: shown[index + 1]?.item !== item } : undefined}
      />
    )
  })
}

/** A group is shown with something in it to ask; a text where it is enabled. */
function isShown(drawing: Drawing, instance: Instance): boolean {
  const { item } = instance
  if (item.type === 'group')
    return (
      instance.enabled === 'yes' &&
      instance.children.some((child) => drawing.names.has(child) && isShown(drawing, child))
    )
  return item.type === 'display' ? instance.enabled === 'yes' : drawing.position.has(instance)
}

/** A text that asks nothing. A phone shows it with the question that follows, or with the last. */
function Note({ drawing, at, among }: { drawing: Drawing; at: number; among: readonly Instance[] }) {
  const [instance] = among.slice(at, at + 1)
  const isOther = ({ item }: Instance) => item.type !== 'display'
  const next = among.slice(at).find(isOther) ?? among.slice(0, at).findLast(isOther)
  if (instance === undefined) return null
  return (
    <p class={here('question-note', next !== undefined && drawing.holding.has(next))}>
      <Said drawing={drawing} item={instance.item} />
    </p>
  )
}

function Asked({ drawing, instance, level }: { drawing: Drawing; instance: Instance; level: Level }) {
  const below = instance.answers.flatMap(({ answer, children }) =>
    answer === undefined ? [] : parts(drawing, children, level),
  )
  const name = drawing.names.get(instance) ?? ''
  const question = (
    <div
      class={here('question', name === drawing.at)}
      {...(drawing.begins && name === drawing.at && { tabIndex: -1, autofocus: true, 'data-focus': '' })}
    >
      <Question drawing={drawing} instance={instance} name={name} />
    </div>
  )
  if (below.length === 0) return question
  return (
    <div class={here('question-group', drawing.holding.has(instance))}>
      {question}
      <div class={here('question-group question-below', drawing.holding.has(instance))}>{below}</div>
    </div>
  )
}

function Group(props: {
  drawing: Drawing
  instance: Instance
  level: Level
  row: { row: number; isLast: boolean } | undefined
}) {
  const { drawing, instance, level, row } = props
  const { t } = drawing
  const Heading = `h${level}` as const
  const name = drawing.names.get(instance) ?? ''
  const number = row === undefined ? undefined : t('questionnaire.row', { row: row.row })
  const hasText = typeof instance.item.source.text === 'string'
  const isOnly = row?.row === 1 && row.isLast
  return (
    <section
      class={here('question-group', drawing.holding.has(instance))}
      aria-labelledby={hasText || row !== undefined ? `${name}-heading` : undefined}
    >
      {(hasText || row !== undefined) && (
        <Heading id={`${name}-heading`}>
          <Said drawing={drawing} item={instance.item} />
          {hasText && number !== undefined && ' · '}
          {number}
        </Heading>
      )}
      {parts(drawing, instance.children, level === 2 ? 3 : 4)}
      {row !== undefined && (
        <div class="cluster">
          {row.isLast && drawing.form.mayAddRow(instance) && (
            <Button kind="quiet" name="row" value={`add ${name}`}>
              {t('questionnaire.addRow')}
            </Button>
          )}
          {!isOnly && (
            <Button kind="quiet" name="row" value={`remove ${name}`} about={number}>
              {t('questionnaire.removeRow')}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}

function here(name: string, is: boolean): string {
  return is ? `${name} here` : name
}
