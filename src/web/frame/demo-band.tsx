import type { T } from '#platform/i18n/index.ts'

/** Where a demo tells its stories. */
export const TRY_PATH = '/try'
/** Where it keeps what would have left for people. */
export const OUTBOX_PATH = '/outbox'

interface DemoBandProps {
  readonly t: T
  readonly atWork?: boolean | undefined
  readonly quiet?: boolean | undefined
}

/**
 * Said once a page, on paper too: what is shown is made up, and who else one can be. Frames of a demo only.
 *
 * @param props.quiet for young people: it leads nowhere else
 * @param props.atWork for whoever is signed in: what they have people told arrives somewhere
 */
export function DemoBand({ t, atWork = false, quiet = false }: DemoBandProps) {
  return (
    <aside class="banner" aria-label={t('common.demo.tag')}>
      <p>
        {t('common.demo.banner')}{' '}
        {!quiet && (
          <span class="screen-only">
            <a href={TRY_PATH} hreflang="en">
              {t('common.demo.try')}
            </a>
            {atWork && (
              <>
                {' · '}
                <a href={OUTBOX_PATH}>{t('demo.outbox.short')}</a>
              </>
            )}
          </span>
        )}
      </p>
    </aside>
  )
}
