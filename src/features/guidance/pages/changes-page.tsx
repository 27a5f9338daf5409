import { useHref } from '#web/frame/text-only.tsx'
import { Button, Field, Form, PageHeading } from '#web/parts/index.ts'
import { type Change, changeFeed } from '../change-feed.ts'
import { useGuideHref } from '../render/guide-href.ts'
import { useReader } from '../render/reader.ts'
import { EnglishWords, InEnglish } from './english.tsx'
import { GuidanceFrame } from './guidance-frame.tsx'
import type { GuidanceProps } from './guidance-props.ts'
import { SeenToday } from './how-we-know.tsx'

/** More than this is read in the guides themselves. */
const MOST = 60

/** What changed, since a day that the reader names: nothing is kept of when anybody looked. */
export function ChangesPage(props: GuidanceProps & { since?: string | undefined }) {
  const { t, today, reader, since } = props
  const changes = changeFeed(reader.library, since)
  return (
    <GuidanceFrame {...props} name={t('guidance.changes.heading')}>
      <PageHeading lead={t('guidance.changes.lead')}>{t('guidance.changes.heading')}</PageHeading>
      <InEnglish t={t} />
      <Since since={since} />
      <p role="status">
        {since === undefined
          ? t('guidance.changes.all', { count: changes.length })
          : t('guidance.changes.since', { count: changes.length, date: t.date(since) })}
      </p>
      <ul class="guide-items">
        {changes.slice(0, MOST).map((change) => (
          <OneChange key={`${change.itemId} ${change.on} ${change.kind}`} change={change} />
        ))}
      </ul>
      {changes.length > MOST && <p>{t('guidance.changes.more', { count: changes.length - MOST })}</p>}
      <SeenToday today={today} />
      <p>
        <a href="/guidance/changes.atom">{t('guidance.changes.feed')}</a>
      </p>
    </GuidanceFrame>
  )
}

function OneChange({ change }: { change: Change }) {
  const { t } = useReader()
  const href = useGuideHref()
  return (
    <li>
      {change.kind === 'withdrawn' ? (
        <EnglishWords t={t}>{change.title}</EnglishWords>
      ) : (
        <a href={href(`/guidance/${change.itemId}`)}>
          <EnglishWords t={t}>{change.title}</EnglishWords>
        </a>
      )}
      <p class="hint">{t(`guidance.change.${change.kind}`, { date: t.date(change.on) })}</p>
      {change.say !== undefined && (
        <p>
          <EnglishWords t={t}>{change.say}</EnglishWords>
        </p>
      )}
    </li>
  )
}

function Since({ since }: { since: string | undefined }) {
  const { t } = useReader()
  const href = useHref(t.locale)
  return (
    <Form action={href('/guidance/changes')} method="get" plain>
      <Field t={t} name="since" type="date" label={t('guidance.since.label')} value={since ?? ''} />
      <Button kind="quiet">{t('guidance.since.show')}</Button>
    </Form>
  )
}
