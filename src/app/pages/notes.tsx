import { dirOf, type Locale, langOf, type T } from '#platform/i18n/index.ts'
import { assetHref } from '#web/assets/asset-href.ts'
import { Button } from '#web/parts/index.ts'

/**
 * What `/` shows for ten minutes after someone left: an empty notes page. Its one button posts, which
 * clears the flag; a GET never does, or enough presses of Back would open the site again.
 */
export function NotesPage({ locale, t, action }: { locale: Locale; t: T; action: string }) {
  return (
    <html lang={langOf(locale)} dir={dirOf(locale)}>
      <head>
        <meta charset="utf-8" />
        <title>{t('common.title.notes')}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <link rel="icon" href={assetHref('icon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assetHref('public.css')} />
      </head>
      <body class="public">
        <main>
          <h1>{t('exit.notes.heading')}</h1>
          <form method="post" action={action}>
            <Button kind="quiet">{t('exit.notes.continue')}</Button>
          </form>
        </main>
      </body>
    </html>
  )
}
