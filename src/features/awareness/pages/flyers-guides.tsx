import type { MessageKey, T } from '#platform/i18n/index.ts'
import { useHref } from '#web/frame/text-only.tsx'
import { Button, Details, Form, SafetyText, Section, TextArea } from '#web/parts/index.ts'

const BEFORE = [
  'flyers.before.1',
  'flyers.before.2',
  'flyers.before.3',
  'flyers.before.4',
  'flyers.before.5',
] as const
const PLACES = [
  'flyers.place.restroom',
  'flyers.place.locker',
  'flyers.place.hotel',
  'flyers.place.bus',
  'flyers.place.count',
] as const
const IMAGES = [
  'flyers.image.1',
  'flyers.image.2',
  'flyers.image.3',
  'flyers.image.4',
  'flyers.image.5',
] as const

/** What to do before papers go out, where they help and where they harm, and what pictures and words must not say. */
export function FlyersGuides({ t, words, wrong }: { t: T; words?: string; wrong?: string | undefined }) {
  return (
    <>
      <Section heading={t('flyers.before.heading')}>
        <List t={t} keys={BEFORE} ordered />
      </Section>
      <Section heading={t('flyers.place.heading')}>
        <List t={t} keys={PLACES} />
        <p>
          <strong>
            <SafetyText t={t} k="flyers.place.not" />
          </strong>
        </p>
      </Section>
      <Section heading={t('flyers.image.heading')}>
        <List t={t} keys={IMAGES} />
      </Section>
      <Section heading={t('flyers.claims.heading')}>
        <ClaimsForm t={t} words={words} wrong={wrong} />
      </Section>
      <Details summary={t('flyers.law.heading')}>
        <p>{t('flyers.law.unknown')}</p>
      </Details>
    </>
  )
}

/** Longest text that is checked at once, in characters. */
export const MOST_WORDS = 5_000

function ClaimsForm({ t, words, wrong }: { t: T; words?: string | undefined; wrong?: string | undefined }) {
  const href = useHref(t.locale)
  return (
    <Form action={href('/flyers/claims')}>
      <p>{t('flyers.claims.lead')}</p>
      <TextArea t={t} name="words" label={t('flyers.claims.words')} rows={4} value={words} error={wrong} />
      <Button kind="quiet">{t('flyers.claims.send')}</Button>
    </Form>
  )
}

function List({ t, keys, ordered }: { t: T; keys: readonly GuideKey[]; ordered?: boolean }) {
  const items = keys.map((key) => <li key={key}>{t(key)}</li>)
  return ordered ? <ol>{items}</ol> : <ul>{items}</ul>
}

type GuideKey = (typeof BEFORE)[number] | (typeof PLACES)[number] | (typeof IMAGES)[number] extends infer K
  ? Extract<K, MessageKey>
  : never
