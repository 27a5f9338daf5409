import type { Services } from '#platform/http/route.ts'
import type { ServerPages } from '#platform/http/server.ts'
import { translator } from '#platform/i18n/index.ts'
import { ErrorPage, NotesPage } from './pages/index.ts'

/** The pages that the server shows by itself: problems, and the empty page after leaving. */
export function serverPages(services: Services): ServerPages {
  return {
    problem: ({ problem, face, locale, path, requestId }) => (
      <ErrorPage
        status={problem.status}
        locale={locale}
        t={translator(locale)}
        path={path}
        face={face}
        demo={services.demo}
        requestId={requestId}
        fields={problem.fields}
        // What a person can act on is said in full; for the rest the page has words in their language.
        sentence={face === 'pro' && problem.status < 500 ? problem.sentence : undefined}
      />
    ),
    away: (locale) => <NotesPage locale={locale} t={translator(locale)} action="/continue" />,
    signInPath: services.demo ? '/sign-in' : undefined,
  }
}
