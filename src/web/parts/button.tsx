import type { ComponentChildren } from 'preact'

/** `primary`: the one next step · `quiet`: anything else · `danger`: removes or closes something. */
export type ButtonKind = 'primary' | 'quiet' | 'danger'

interface ButtonProps {
  children: ComponentChildren
  kind?: ButtonKind | undefined
  type?: 'submit' | 'button' | undefined
  name?: string | undefined
  value?: string | undefined
  /** Where this button posts, when other than its form. */
  formAction?: string | undefined
  /** The id of a form elsewhere on the page. */
  form?: string | undefined
  /** Added for screen readers when the words alone repeat: "Still true" · "Harbor House". */
  about?: ComponentChildren
}

export function Button(props: ButtonProps) {
  return (
    <button
      type={props.type ?? 'submit'}
      class={`button ${props.kind ?? 'primary'}`}
      name={props.name}
      value={props.value}
      formaction={props.formAction}
      form={props.form}
    >
      {props.children}
      {props.about && <span class="hush"> {props.about}</span>}
    </button>
  )
}

/** A link that is the next step, drawn as a button. It goes somewhere and changes nothing. */
export function ButtonLink(props: {
  href: string
  kind?: ButtonKind | undefined
  children: ComponentChildren
}) {
  return (
    <a class={`button ${props.kind ?? 'primary'}`} href={props.href}>
      {props.children}
    </a>
  )
}
