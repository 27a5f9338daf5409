import type { ComponentChildren } from 'preact'
import type { FieldProps, Option } from './field.tsx'
import { describedBy, FieldError, FieldHint } from './field-notes.tsx'

interface GroupProps extends FieldProps {
  options: readonly Option[]
  /** Short answers stand side by side where there is room. */
  inline?: boolean | undefined
}

/** One of several. The first option has the field's id, so an error summary can lead to it. */
export function RadioField(props: GroupProps & { value?: string | undefined }) {
  return (
    <ChoiceGroup {...props}>
      {props.options.map((option, at) => (
        <Choice
          key={option.value}
          type="radio"
          name={props.name}
          id={idAt(props.name, at)}
          option={option}
          chosen={option.value === props.value}
        />
      ))}
    </ChoiceGroup>
  )
}

/** Any of several. */
export function CheckboxField(props: GroupProps & { values?: readonly string[] | undefined }) {
  return (
    <ChoiceGroup {...props}>
      {props.options.map((option, at) => (
        <Choice
          key={option.value}
          type="checkbox"
          name={props.name}
          id={idAt(props.name, at)}
          option={option}
          chosen={props.values?.includes(option.value) ?? false}
        />
      ))}
    </ChoiceGroup>
  )
}

/** A single yes-or-no box with its own label, without a group around it. */
export function Checkbox(props: {
  name: string
  label: ComponentChildren
  value?: string | undefined
  checked?: boolean | undefined
  hint?: ComponentChildren
  id?: string | undefined
  /** The id of a form elsewhere on the page. */
  form?: string | undefined
}) {
  const id = props.id ?? props.name
  return (
    <div class="choice">
      <input
        type="checkbox"
        id={id}
        name={props.name}
        value={props.value ?? 'yes'}
        checked={props.checked}
        form={props.form}
        aria-describedby={describedBy({ name: id, hint: props.hint })}
      />
      <label for={id}>{props.label}</label>
      {props.hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
    </div>
  )
}

function idAt(name: string, at: number): string {
  return at === 0 ? name : `${name}-${at + 1}`
}

function ChoiceGroup(props: GroupProps & { children: ComponentChildren }) {
  return (
    <fieldset
      class={props.error === undefined ? 'field' : 'field wrong'}
      aria-describedby={describedBy(props)}
    >
      <legend>
        {props.label}
        {props.optional && <span class="optional"> {props.t('common.optional')}</span>}
      </legend>
      <FieldHint {...props} />
      <FieldError {...props} />
      <div class={props.inline ? 'choices inline' : 'choices'}>{props.children}</div>
    </fieldset>
  )
}

/** One button or box with its words. */
export function Choice(props: {
  type: 'radio' | 'checkbox'
  name: string
  id: string
  option: Option
  chosen: boolean
}) {
  const { option, id } = props
  return (
    <div class="choice">
      <input
        type={props.type}
        id={id}
        name={props.name}
        value={option.value}
        checked={props.chosen}
        aria-describedby={describedBy({ name: id, hint: option.hint })}
      />
      <label for={id}>
        {option.lang === undefined ? option.label : <bdi lang={option.lang}>{option.label}</bdi>}
      </label>
      {option.hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {option.hint}
        </p>
      )}
    </div>
  )
}
