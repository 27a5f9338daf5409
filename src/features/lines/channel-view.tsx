import type { ComponentChildren } from 'preact'
import { needsEnglishBeside, type T, translator } from '#platform/i18n/index.ts'
import { Phone } from '#web/parts/index.ts'
import type { LineChannel } from './line.ts'

/** One way to reach a line: "Call 988", "Text HOME to 741741", "Chat online: 988lifeline.org". */
export function Channel({ t, channel }: { t: T; channel: LineChannel }) {
  const key = keyOf(channel)
  return (
    <>
      {say(t, channel, true)}
      {needsEnglishBeside(t.locale, key) && (
        <>
          {' '}
          <span class="english" lang="en" dir="ltr">
            {say(translator('en'), channel, false)}
          </span>
        </>
      )}
    </>
  )
}

/** @param link only the reader's own language links, so that each channel is one stop for the keyboard. */
function say(t: T, channel: LineChannel, link: boolean): ComponentChildren {
  switch (channel.kind) {
    case 'call': {
      const phone = <Phone t={t} number={channel.display} link={link} />
      if (channel.area !== undefined)
        return t.parts('lines.call.area', { phone, area: <bdi lang="en">{channel.area}</bdi> })
      return t.parts(channel.reach === undefined ? 'lines.call' : `lines.call.${channel.reach}`, { phone })
    }
    case 'text': {
      const { keyword } = channel
      const phone = (
        <Phone t={t} number={channel.display} use="text" keyword={keyword ?? undefined} link={link} />
      )
      if (keyword === null) return t.parts('lines.text', { phone })
      return t.parts('lines.text.keyword', { phone, keyword: <bdi dir="ltr">{keyword}</bdi> })
    }
    case 'tty': {
      const phone = <Phone t={t} number={channel.display} link={link} />
      return t.parts(channel.number === RELAY ? 'lines.relay' : 'lines.tty', { phone })
    }
    case 'chat': {
      const host = <bdi dir="ltr">{new URL(channel.url).hostname.replace(/^www\./, '')}</bdi>
      const site = link ? (
        <a href={channel.url} rel="noreferrer noopener">
          {host}
        </a>
      ) : (
        host
      )
      return t.parts('lines.chat', { site })
    }
  }
}

/** 711 reaches the relay service of every state. */
export const RELAY = '711'

function keyOf(channel: LineChannel) {
  switch (channel.kind) {
    case 'call':
      return 'lines.call'
    case 'text':
      return 'lines.text'
    case 'tty':
      return 'lines.tty'
    case 'chat':
      return 'lines.chat'
  }
}
