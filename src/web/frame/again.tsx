import type { T } from '#platform/i18n/index.ts'

/**
 * Over a page on which somebody is signed in: asks them to prove again who they are, when a form they send wants that.
 * Opened by the page's script only; without scripts the answer to the form asks the same (see ask-first.ts).
 */
export function AgainDialog({ t }: { t: T }) {
  return (
    <dialog id="again" aria-labelledby="again-title">
      <h2 id="again-title">{t('signin.again.heading')}</h2>
      <p>{t('signin.again.lead')}</p>
      <form
        method="post"
        action="/sign-in/passkey"
        data-passkey="get"
        data-options="/sign-in/passkey/options"
        data-sorry={t('signin.passkeySorry')}
        data-stay
      >
        <input type="hidden" name="answer" value="" />
        <input type="hidden" name="again" value="1" />
        <button type="submit" class="button primary">
          {t('signin.passkey')}
        </button>
        <p class="error" data-says role="status" />
      </form>
      <p>
        <a href="/sign-in/again" target="_blank" rel="noopener">
          {t('signin.again.otherWay')}
        </a>
      </p>
      <form method="dialog">
        <button type="submit" class="button quiet" value="go">
          {t('signin.again.go')}
        </button>
        <button type="submit" class="button quiet" value="">
          {t('signin.again.cancel')}
        </button>
      </form>
    </dialog>
  )
}
