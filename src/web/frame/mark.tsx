/**
 * The mark: a wall with a harbor mouth; lively water outside, still water inside. Decorative beside
 * the name, so it is hidden from assistive technology.
 */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 40 40" width="36" height="36" aria-hidden="true" focusable="false">
      <path class="mark-wall" d="M8 5a15.5 15.5 0 1 0 24 0" />
      <path class="mark-still" d="M12.5 21h15M14.5 26h11" />
      <path class="mark-wave" d="M13 10.5q1.75-2.6 3.5 0t3.5 0 3.5 0 3.5 0" />
    </svg>
  )
}
