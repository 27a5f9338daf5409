import type { ComponentChildren } from 'preact'

interface FormProps {
  action: string
  children: ComponentChildren
  /** `get` only where nothing typed may matter to whoever reads an address later. */
  method?: 'post' | 'get' | undefined
  /** Post in place and swap `<main>` where the script runs; a plain post everywhere else. */
  enhance?: boolean | undefined
  /** Always a page load of its own, such as a hand-out to print. */
  plain?: boolean | undefined
  /** A form that sends files. */
  files?: boolean | undefined
  id?: string | undefined
  /** Names a search form as a landmark. */
  search?: string | undefined
  /** Side by side, for short bars of controls. */
  inline?: boolean | undefined
}

/** A form checked by the server, whose sentences say what to do; the browser's own bubbles are off. */
export function Form(props: FormProps) {
  const form = (
    <form
      action={props.action}
      method={props.method ?? 'post'}
      id={props.id}
      class={props.inline ? 'inline-form' : undefined}
      enctype={props.files ? 'multipart/form-data' : undefined}
      data-enhance={props.enhance ? '' : undefined}
      data-plain={props.plain ? '' : undefined}
      autocomplete="off"
      novalidate
    >
      {props.children}
    </form>
  )
  if (props.search === undefined) return form
  return <search aria-label={props.search}>{form}</search>
}
