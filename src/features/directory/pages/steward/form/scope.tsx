import type { ComponentChildren } from 'preact'
import { t } from '#web/frame/staff.tsx'
import { errorFor, Field, type Option, SelectField, type SummaryError, TextArea } from '#web/parts/index.ts'
import { fieldName } from '../values.tsx'
import { formName, type Typed, typedText } from './typed.ts'

/**
 * One part of a form: what was typed and what is wrong with it. Fields are called as the record calls them
 * (`url`, `profile.ageMin`, `phones.0.number`), so that a refusal of the record finds its field by itself.
 */
export interface Scope {
  readonly typed: Typed
  readonly errors?: readonly SummaryError[] | undefined
  /** `service.` on a form that fills in several records at once. */
  readonly prefix: string
}

interface LineProps {
  readonly scope: Scope
  readonly path: string
  readonly label?: ComponentChildren
  readonly hint?: ComponentChildren
  readonly optional?: boolean | undefined
}

export function errorOf({ errors, prefix }: Scope, path: string): string | undefined {
  return errorFor(errors, formName(`${prefix}${path}`))
}

export function Line(
  props: LineProps & {
    readonly width?: 'short' | 'medium' | 'full'
    readonly type?: 'text' | 'email' | 'tel' | 'url' | 'search'
    readonly inputMode?: 'numeric' | 'decimal'
  },
) {
  const { scope, path, label, optional = true, width = 'full' } = props
  return (
    <Field
      t={t}
      name={formName(`${scope.prefix}${path}`)}
      label={label ?? fieldName(path)}
      hint={props.hint}
      optional={optional}
      width={width}
      type={props.type}
      inputMode={props.inputMode}
      value={typedText(scope.typed, `${scope.prefix}${path}`)}
      error={errorOf(scope, path)}
    />
  )
}

export function Lines(props: LineProps & { readonly rows?: number }) {
  const { scope, path, label, optional = true } = props
  return (
    <TextArea
      t={t}
      name={formName(`${scope.prefix}${path}`)}
      label={label ?? fieldName(path)}
      hint={props.hint}
      optional={optional}
      rows={props.rows ?? 3}
      value={typedText(scope.typed, `${scope.prefix}${path}`)}
      error={errorOf(scope, path)}
    />
  )
}

export function Choice(
  props: LineProps & { readonly options: readonly Option[]; readonly empty?: string | undefined },
) {
  const { scope, path, label } = props
  return (
    <SelectField
      t={t}
      name={formName(`${scope.prefix}${path}`)}
      label={label ?? fieldName(path)}
      hint={props.hint}
      options={props.options}
      empty={props.empty}
      value={typedText(scope.typed, `${scope.prefix}${path}`)}
      error={errorOf(scope, path)}
    />
  )
}

/** Fields that belong together, under one heading. `id` is where an error of the whole group leads. */
export function Group(props: {
  readonly id: string
  readonly heading: string
  readonly children: ComponentChildren
}) {
  return (
    <section
      class="section"
      aria-labelledby={`${formName(props.id)}-heading`}
      id={formName(props.id)}
      tabIndex={-1}
    >
      <h2 id={`${formName(props.id)}-heading`}>{props.heading}</h2>
      {props.children}
    </section>
  )
}
