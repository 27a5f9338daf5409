import type { T } from '#platform/i18n/index.ts'
import { Icon, ReachButton } from '#web/parts/index.ts'
import { RELAY } from './channel-view.tsx'
import type { LineChannel } from './line.ts'

/** One way to reach a line as a button: what pressing does, over the number. */
export function ChannelButton({ t, channel, line }: { t: T; channel: LineChannel; line: string }) {
  if (channel.kind === 'chat') {
    return (
      <a class="way" href={channel.url} rel="noreferrer noopener">
        <Icon name="chat" />
        <span class="reach">
          <span>{t('lines.way.chat')}</span> <span class="number">{t('lines.way.online')}</span>
        </span>
        <span class="hush"> {line}</span>
      </a>
    )
  }
  const text = channel.kind === 'text'
  return (
    <ReachButton
      t={t}
      kind="way"
      use={text ? 'text' : 'call'}
      word={wordOf(t, channel)}
      number={channel.display}
      keyword={text ? (channel.keyword ?? undefined) : undefined}
      about={line === channel.display ? undefined : line}
    />
  )
}

/** What a way to reach a line does. */
export function wordOf(t: T, channel: Exclude<LineChannel, { kind: 'chat' }>) {
  switch (channel.kind) {
    case 'call':
      if (channel.area !== undefined)
        return t.parts('lines.way.area', { area: <bdi lang="en">{channel.area}</bdi> })
      return t(channel.reach === undefined ? 'lines.way.call' : `lines.way.${channel.reach}`)
    case 'text':
      return channel.keyword === null
        ? t('lines.way.text')
        : t.parts('lines.way.keyword', { keyword: <bdi dir="ltr">{channel.keyword}</bdi> })
    case 'tty':
      return t(channel.number === RELAY ? 'lines.way.relay' : 'lines.way.tty')
  }
}
