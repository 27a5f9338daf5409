import type { T } from '#platform/i18n/index.ts'
import { Tag } from '#web/parts/index.ts'
import type { Space } from '../../search/space-of-cards.ts'

interface RoomProps {
  t: T
  space: Space
  now: Date
}

const tones = { space: 'good', call: 'aging', full: 'aging' } as const

/** Whether there is room, in the one word that holds now, with the age of the count beside it. */
export function Room({ t, space, now }: RoomProps) {
  return (
    <Tag tone={tones[space.state]}>
      {t(`space.state.${space.state}`)} ({ageWords(t, space.countedAt, now)})
    </Tag>
  )
}

/** The same where nothing may be said. */
export function RoomNote({ t, space, now }: { t: T; space: Space | undefined; now: Date }) {
  return space === undefined ? null : (
    <p>
      <Room t={t} space={space} now={now} />
    </p>
  )
}

/** How long ago somebody counted, rounded down to what a person would say. */
export function ageWords(t: T, countedAt: Date | null, now: Date): string {
  if (countedAt === null) return t('space.age.none')
  const minutes = Math.max(Math.floor((now.getTime() - countedAt.getTime()) / 60_000), 0)
  if (minutes === 0) return t('space.age.now')
  if (minutes < 60) return t('space.age.minutes', { count: minutes })
  const hours = Math.floor(minutes / 60)
  return hours < 48
    ? t('space.age.hours', { count: hours })
    : t('space.age.days', { count: Math.floor(hours / 24) })
}
