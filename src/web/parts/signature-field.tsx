import type { ComponentChildren } from 'preact'

export interface SignatureFieldProps {
  /** Of the hidden field that holds the drawing. */
  readonly name: string
  readonly label: string
  /** What takes the drawing off again. */
  readonly clear: ComponentChildren
  /** As it was drawn: lines of points with semicolons between, in the box. */
  readonly value?: string | undefined
  readonly box: { readonly width: number; readonly height: number }
}

/**
 * A place to draw a name with a finger or a pen. The script shows it (src/web/assets/signature.ts); without scripts, and for whoever
 * uses the keys alone, the name is typed in the field above it, which every form has.
 */
export function SignatureField({ name, label, clear, value = '', box }: SignatureFieldProps) {
  return (
    <div class="signature" data-signature hidden>
      <p class="hint" id={`${name}-label`}>
        {label}
      </p>
      <DrawnName label={label} drawn={value} box={box} />
      <input type="hidden" name={name} value={value} />
      <button type="button" class="button quiet" data-signature-clear>
        {clear}
      </button>
    </div>
  )
}

/** A drawn name as it was drawn. */
export function DrawnName(props: {
  readonly label: string
  readonly drawn: string
  readonly box: SignatureFieldProps['box']
}) {
  const { label, drawn, box } = props
  return (
    <svg
      class="drawn-name"
      viewBox={`0 0 ${String(box.width)} ${String(box.height)}`}
      role="img"
      aria-label={label}
    >
      {drawn
        .split(';')
        .filter(Boolean)
        .map((points, at) => (
          <polyline key={at} points={points} />
        ))}
    </svg>
  )
}
