import type { T } from '#platform/i18n/index.ts'

/** Where a demo tells its stories. */
export const TRY_PATH = '/try'

/** Said once a page, on paper too: what is shown is made up, and who else one can be. Frames of a demo only. */
export function DemoBand({ t }: { t: T }) {
  return (
    <aside class="banner" aria-label={t('common.demo.tag')}>
      <p>
        {t('common.demo.banner')}{' '}
        <a class="screen-only" href={TRY_PATH} hreflang="en">
          {t('common.demo.try')}
        </a>
      </p>
    </aside>
  )
}
