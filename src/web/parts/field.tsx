import type { ComponentChildren } from 'preact'
import type { T } from '#platform/i18n/index.ts'
import { describedBy, FieldError, FieldHint } from './field-notes.tsx'

/** What all fields share. The field's id is its `name`, so an error summary can link to it. */
export interface FieldProps {
  t: T
  name: string
  label: ComponentChildren
  hint?: ComponentChildren
  /** A sentence that says what to do; shown above the control and named by it. */
  error?: string | undefined
  /** Adds "(you can skip this)". Fields are required unless they say so. */
  optional?: boolean | undefined
}

export interface TextFieldProps extends FieldProps {
  value?: string | undefined
  type?:
    | 'text'
    | 'search'
    | 'email'
    | 'tel'
    | 'url'
    | 'password'
    | 'date'
    | 'time'
    | 'datetime-local'
    | undefined
  inputMode?: 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | undefined
  /** `off` on everything a public page asks, or a browser would remember it for the next person. */
  autoComplete?: string | undefined
  /** How wide the expected answer is. */
  width?: 'short' | 'medium' | 'full' | undefined
  maxLength?: number | undefined
  /** Language of what is typed, when other than the page's. */
  inputLang?: string | undefined
  spellCheck?: boolean | undefined
  list?: string | undefined
}

export function Field(props: TextFieldProps) {
  return (
    <FieldGroup {...props}>
      <input
        class={`input ${props.width ?? 'full'}`}
        id={props.name}
        name={props.name}
        type={props.type ?? 'text'}
        value={props.value}
        inputMode={props.inputMode}
        autocomplete={props.autoComplete ?? 'off'}
        maxLength={props.maxLength}
        lang={props.inputLang}
        spellcheck={props.spellCheck}
        list={props.list}
        dir="auto"
        aria-invalid={props.error === undefined ? undefined : 'true'}
        aria-describedby={describedBy(props)}
      />
    </FieldGroup>
  )
}

export function TextArea(
  props: FieldProps & {
    value?: string | undefined
    rows?: number | undefined
    maxLength?: number | undefined
  },
) {
  return (
    <FieldGroup {...props}>
      <textarea
        class="input full"
        id={props.name}
        name={props.name}
        rows={props.rows ?? 4}
        maxLength={props.maxLength}
        autocomplete="off"
        dir="auto"
        aria-invalid={props.error === undefined ? undefined : 'true'}
        aria-describedby={describedBy(props)}
        value={props.value}
      />
    </FieldGroup>
  )
}

export interface Option {
  value: string
  label: string
  hint?: ComponentChildren
  /** Language of the label, when other than the page's. */
  lang?: string | undefined
}

export function SelectField(
  props: FieldProps & { options: readonly Option[]; value?: string | undefined; empty?: string | undefined },
) {
  return (
    <FieldGroup {...props}>
      <select
        class="input"
        id={props.name}
        name={props.name}
        autocomplete="off"
        aria-invalid={props.error === undefined ? undefined : 'true'}
        aria-describedby={describedBy(props)}
      >
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === props.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldGroup>
  )
}

/** A file to send. What may not be sent is said in `hint`, before the picker. */
export function FileField(
  props: FieldProps & { accept?: string | undefined; multiple?: boolean | undefined },
) {
  return (
    <FieldGroup {...props}>
      <input
        class="input file"
        id={props.name}
        name={props.name}
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        aria-invalid={props.error === undefined ? undefined : 'true'}
        aria-describedby={describedBy(props)}
      />
    </FieldGroup>
  )
}

function FieldGroup(props: FieldProps & { children: ComponentChildren }) {
  return (
    <div class={props.error === undefined ? 'field' : 'field wrong'}>
      <label for={props.name}>
        {props.label}
        {props.optional && <span class="optional"> {props.t('common.optional')}</span>}
      </label>
      <FieldHint {...props} />
      <FieldError {...props} />
      {props.children}
    </div>
  )
}
