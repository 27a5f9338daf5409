import { useTextOnly } from '#web/frame/text-only.tsx'

/** A line drawing: a wall with a light at its end, waves before it, a small boat on still water behind. */
export function Harbor() {
  if (useTextOnly()) return null
  return (
    <svg class="drawing" viewBox="0 0 640 150" aria-hidden="true" focusable="false">
      <path
        class="faint"
        d="M8 96q10-12 20 0t20 0 20 0 20 0 20 0M20 116q10-12 20 0t20 0 20 0 20 0M8 136q10-10 20 0t20 0 20 0 20 0 20 0"
      />
      <path class="wall" d="M150 130c10-34 30-52 64-52h58" />
      <path d="M258 74l5-46h14l5 46M259 28h22M262 28l8-12 8 12M261 52h18" />
      <path class="faint" d="M292 20l34-8M292 30l38 2" />
      <path d="M420 104h84l-12 20h-60zM462 102V46M466 50l32 44h-32zM458 60l-24 34h24z" />
      <path
        class="faint"
        d="M190 112h150M360 124h44M522 124h86M230 132h120M376 138h150M560 138h60M546 108h74M300 98h90"
      />
    </svg>
  )
}
