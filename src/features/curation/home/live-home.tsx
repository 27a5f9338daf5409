import type { ComponentChildren } from 'preact'
import { t } from '#web/frame/staff.tsx'
import { LiveArea, type LiveWords } from '#web/parts/index.ts'

const words: LiveWords = {
  on: t('steward.live.on'),
  paused: t('steward.live.paused'),
  waiting: t('steward.live.waiting'),
  lost: t('steward.live.lost'),
  pause: t('steward.live.pause'),
  goOn: t('steward.live.goOn'),
}

/** The first page as it changes. @param from how far in the events the page was made; nothing is live without. */
export function LiveHome(props: { from: string | undefined; children: ComponentChildren }) {
  if (props.from === undefined) return <>{props.children}</>
  const stream = `/live/changes?from=${encodeURIComponent(props.from)}`
  return (
    <LiveArea stream={stream} page="/steward/now" channel="directory.keep" words={words}>
      {props.children}
    </LiveArea>
  )
}
