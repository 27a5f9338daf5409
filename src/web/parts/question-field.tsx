import type { ComponentChildren } from 'preact'
import type { T } from '#platform/i18n/index.ts'
import { Choice } from './choice-fields.tsx'
import type { Option } from './field.tsx'
import { describedBy, FieldError, FieldHint } from './field-notes.tsx'

export interface QuestionFieldProps {
  t: T
  name: string
  label: ComponentChildren
  hint?: ComponentChildren
  error?: string | undefined
  /** Whether several answers may be chosen. */
  several?: boolean | undefined
  /** Answers to choose from; none where the answer is typed. */
  answers: readonly Option[]
  /** What may be said in place of an answer: always there, and set apart. */
  instead: readonly Option[]
  /** Values of what is chosen, of both. */
  chosen: readonly string[]
  /** Where the answer is typed: its fields. What is said in its place is then sent as `name-why`. */
  children?: ComponentChildren
}

/**
 * A question that nobody has to answer: its answers, and what may be said in place of one, in the same group. Where several
 * may be chosen `name-sent` is sent as well, so that taking all of them back is said too.
 */
export function QuestionField(props: QuestionFieldProps) {
  const { t, name, hint, error } = props
  const isTyped = props.answers.length === 0
  const type = props.several ? 'checkbox' : 'radio'
  const choices = (options: readonly Option[], sent: string, from: number) =>
    options.map((option, at) => (
      <Choice
        key={option.value}
        type={type}
        name={sent}
        id={from + at === 0 ? name : `${name}-${from + at + 1}`}
        option={option}
        chosen={props.chosen.includes(option.value)}
      />
    ))
  return (
    <fieldset
      class={error === undefined ? 'field' : 'field wrong'}
      aria-describedby={describedBy({ name, hint, error })}
    >
      <legend>{props.label}</legend>
      <FieldHint t={t} name={name} hint={hint} />
      <FieldError t={t} name={name} error={error} />
      {props.several && <input type="hidden" name={`${name}-sent`} value="1" />}
      {isTyped ? props.children : <div class="choices">{choices(props.answers, name, 0)}</div>}
      <div class="choices instead">
        {choices(props.instead, isTyped ? `${name}-why` : name, isTyped ? 1 : props.answers.length)}
      </div>
    </fieldset>
  )
}
