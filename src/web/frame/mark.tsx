import { useTextOnly } from './text-only.tsx'

/**
 * The mark: a wall; lively water before it, still water behind it. Decorative beside
 * the name, so it is hidden from assistive technology.
 */
export function Mark() {
  if (useTextOnly()) return null
  return (
    <svg class="mark" viewBox="0 0 40 40" width="36" height="36" aria-hidden="true" focusable="false">
      <path class="mark-wave" d="M3 9q3-4.500 6 0t6 0 6 0 6 0" />
      <path class="mark-wall" d="M4 36c1-14 8-19 20-19h13" />
      <path class="mark-still" d="M18 25.500h19M13 31h24M12 36.500h17" />
    </svg>
  )
}
