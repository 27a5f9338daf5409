import { translator } from '#platform/i18n/index.ts'
import { Notice, When } from '#web/parts/index.ts'

const t = translator('en')

/** What the top of a page tells whoever is signed in, without a word of what it is about. */
export interface Waiting {
  /** Notices that they have not read. */
  readonly unread: number
  /** Colleagues are letting somebody back in as them. */
  readonly recovering: boolean
  /** Sensitive pages are shut to them until then, because they came back in by two colleagues; null: they are open. */
  readonly holdUntil: Date | null
}

/** What somebody must see on whatever page they are: that one is let in as them, and why pages are shut. */
export function WaitingNotices({ recovering, holdUntil, path }: Waiting & { readonly path: string }) {
  return (
    <>
      {recovering && path !== '/me/standing' && (
        <Notice t={t} kind="danger">
          <p>{t('people.standing.recovery')}</p>
          <p>
            <a href="/me/standing">{t('people.standing.toStop')}</a>
          </p>
        </Notice>
      )}
      {holdUntil !== null && (
        <Notice t={t}>
          {t.parts('people.standing.hold', { when: <When t={t} at={holdUntil} form="clock" /> })}
        </Notice>
      )}
    </>
  )
}
