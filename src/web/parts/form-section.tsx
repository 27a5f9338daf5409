import type { ComponentChildren } from 'preact'

interface FormSectionProps {
  /** Where an error of the whole section leads. */
  id: string
  heading: ComponentChildren
  /** A few words on what is in it, read without opening. */
  hint?: ComponentChildren
  open?: boolean | undefined
  children: ComponentChildren
}

/**
 * A named section of a form that asks for more than a dozen things. What is folded is sent as it is: nothing typed is lost. A
 * section in which something is wrong is opened by whoever draws it.
 */
export function FormSection({ id, heading, hint, open, children }: FormSectionProps) {
  return (
    <details class="form-section" id={id} open={open} tabIndex={-1}>
      <summary>
        <h2>{heading}</h2>
        {hint !== undefined && <span class="hint">{hint}</span>}
      </summary>
      <div class="stack">{children}</div>
    </details>
  )
}
