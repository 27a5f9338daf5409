import { translator } from '#platform/i18n/index.ts'
import { Section } from '#web/parts/index.ts'
import type { FoundCounts } from '../work-thread/index.ts'

const t = translator('en')

/** What people cannot find of a source, or will not, and how much of it there is. */
export function NotFoundYet({ counts, published }: { counts: FoundCounts; published: boolean }) {
  const { services, listed, withoutNeed, withoutPhone, hiddenPlace } = counts
  const hindered = [
    { what: 'unlisted', count: services - listed },
    { what: 'withoutNeed', count: withoutNeed },
    { what: 'withoutPhone', count: withoutPhone },
    { what: 'hiddenPlace', count: hiddenPlace },
  ] as const
  return (
    <Section heading={t(published ? 'steward.unfound.did' : 'steward.unfound.would')} id="not-found-yet">
      <p>{t('steward.unfound.listed', { listed, count: services })}</p>
      <ul>
        {hindered
          .filter((one) => one.count > 0)
          .map(({ what, count }) => (
            <li key={what}>{t(`steward.unfound.${what}`, { count })}</li>
          ))}
      </ul>
      {published && (
        <p>
          <a href="/steward/gaps">{t('steward.unfound.toLists')}</a>
        </p>
      )}
    </Section>
  )
}
