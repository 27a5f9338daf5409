import { FormAgainPage } from '#features/identity/feature.ts'
import type { Services } from '#platform/http/route.ts'
import type { ServerPages } from '#platform/http/server.ts'
import { translator } from '#platform/i18n/index.ts'
import { Professional } from '#web/frame/open.tsx'
import { ButtonLink } from '#web/parts/index.ts'
import { ErrorPage, NotesPage } from './pages/index.ts'
import { isProfessionalPath } from './route-table.ts'

const SIGN_IN = '/sign-in'

/** The pages that the server shows by itself: problems, and the empty page after leaving. */
export function serverPages(services: Services): ServerPages {
  return {
    problem: ({ problem, face, locale, path, requestId }) => {
      const shown = (
        <ErrorPage
          status={problem.status}
          locale={locale}
          t={translator(locale)}
          path={path}
          face={face}
          demo={services.demo}
          requestId={requestId}
          fields={problem.fields}
          sentence={saysMore(problem.status) ? problem.sentence : undefined}
        >
          {problem.code === 'wrong-host' && (
            <>
              <ButtonLink href={services.config.publicUrl}>
                <bdi dir="ltr">{services.config.publicUrl}</bdi>
              </ButtonLink>
              <p class="hint">{translator(locale)('errors.elsewhere.server')}</p>
            </>
          )}
          {face === 'pro' && problem.code === 'not-signed-in' && (
            <ButtonLink href={SIGN_IN}>{translator('en')('signin.title')}</ButtonLink>
          )}
          {face === 'pro' && problem.code === 'on-hold' && (
            <ButtonLink href="/me">{translator('en')('people.standing.holdLook')}</ButtonLink>
          )}
          {face === 'pro' && problem.code === 'not-permitted' && (
            <ButtonLink href="/me/standing">{translator('en')('people.standing.look')}</ButtonLink>
          )}
        </ErrorPage>
      )
      return isProfessionalPath(path) ? <Professional>{shown}</Professional> : shown
    },
    away: (locale) => <NotesPage locale={locale} t={translator(locale)} action="/continue" />,
    signInPath: SIGN_IN,
    provePath: `${SIGN_IN}/again`,
    again: (props) => <FormAgainPage {...props} demo={services.demo} />,
  }
}

/**
 * For a page that is missing or elsewhere, too many calls and what is down, the page has words in every language that
 * say as much as the refusal does; elsewhere only the refusal's own sentence says what to do.
 */
function saysMore(status: number): boolean {
  return status < 500 && status !== 404 && status !== 421 && status !== 429
}
