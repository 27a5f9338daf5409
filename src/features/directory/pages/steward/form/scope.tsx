import type { ComponentChildren } from 'preact'
import { t } from '#web/frame/staff.tsx'
import {
  errorFor,
  Field,
  FormSection,
  type Option,
  SelectField,
  type SummaryError,
  TextArea,
} from '#web/parts/index.ts'
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
  /** Parts of the form that stand open; the other ones are folded. Absent: none is folded. */
  readonly open?: readonly FormPart[] | undefined
  /** A form with nothing filled in: parts with more than it has stand open, too. */
  readonly blank?: Typed
}

/** Parts of a form that can be folded, and opened by name. */
export const FORM_PARTS = [
  'words',
  'needs',
  'who',
  'phones',
  'web',
  'hours',
  'calling',
  'where',
  'agency',
] as const
export type FormPart = (typeof FORM_PARTS)[number]

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

interface GroupProps {
  /** Where an error of the whole group leads. */
  readonly id: string
  readonly heading: string
  readonly children: ComponentChildren
  /** Lets the group be folded, as the scope says. */
  readonly fold?:
    | {
        readonly scope: Scope
        readonly part: FormPart
        /** How the names of its fields begin. */
        readonly holds: readonly string[]
        readonly hint?: ComponentChildren
      }
    | undefined
}

/** Fields that belong together, under one heading. */
export function Group({ id, heading, fold, children }: GroupProps) {
  if (fold?.scope.open !== undefined) {
    return (
      <FormSection id={formName(id)} heading={heading} hint={fold.hint} open={standsOpen(fold)}>
        {children}
      </FormSection>
    )
  }
  return (
    <section class="section" aria-labelledby={`${formName(id)}-heading`} id={formName(id)} tabIndex={-1}>
      <h2 id={`${formName(id)}-heading`}>{heading}</h2>
      {children}
    </section>
  )
}

/** A part that was asked for, in which something is wrong, or where something was typed. */
function standsOpen({ scope, part, holds }: NonNullable<GroupProps['fold']>): boolean {
  const { open, errors, typed, blank, prefix } = scope
  const isHeld = (name: string) => holds.some((start) => name.startsWith(formName(`${prefix}${start}`)))
  return (
    (open?.includes(part) ?? false) ||
    (errors?.some(({ field }) => field !== undefined && isHeld(field)) ?? false) ||
    (blank !== undefined &&
      Object.keys(typed).some(
        (path) => isHeld(formName(path)) && String(typed[path]) !== String(blank[path] ?? ''),
      ))
  )
}
