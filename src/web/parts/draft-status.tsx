import { useContext } from 'preact/hooks'
import { zoneOfNobody } from '#platform/i18n/index.ts'
import { assetHref } from '#web/assets/asset-href.ts'
import { TimeHereContext } from './when.tsx'

interface DraftStatusProps {
  /** Where what is typed is kept, by POST. */
  readonly action: string
  /** What is sent besides: which form this is, and of what. */
  readonly of: Readonly<Record<string, string | number | undefined>>
  /** The version that the form was filled in from; 0: none. */
  readonly version: number
  readonly words: {
    /** With # for the time. */
    readonly saved: string
    readonly away: string
    readonly signIn: string
  }
}

/**
 * Last in a form whose words are kept on the server while they are typed (assets/drafts.ts): says aloud when that was done.
 * Without scripts the form is a form. Sends `draft`, so that whoever saves knows which draft is done with.
 */
export function DraftStatus({ action, of, version, words }: DraftStatusProps) {
  const zone = useContext(TimeHereContext)?.zone ?? zoneOfNobody()
  return (
    <>
      <input type="hidden" name="draft" value={String(version)} />
      <p
        class="hint"
        role="status"
        data-draft={action}
        data-draft-of={JSON.stringify(of)}
        data-draft-saved={words.saved}
        data-draft-away={words.away}
        data-draft-sign-in={words.signIn}
        data-draft-zone={zone}
      />
      <script src={assetHref('drafts.js')} defer />
    </>
  )
}
