import { FormAgainPage } from '#features/identity/feature.ts'
import { whoActsHere } from '#features/identity/index.ts'
import { asActor } from '#platform/db/actor.ts'
import type { Services } from '#platform/http/route.ts'
import type { ServerPages } from '#platform/http/server.ts'
import { translator } from '#platform/i18n/index.ts'
import { Professional } from '#web/frame/open.tsx'
import { Published } from '#web/frame/publisher.tsx'
import type { StaffHere } from '#web/frame/staff.tsx'
import { ButtonLink } from '#web/parts/index.ts'
import { ErrorPage, NotesPage } from './pages/index.ts'
import { isProfessionalPath } from './route-table.ts'

const SIGN_IN = '/sign-in'

/** The pages that the server shows by itself: problems, and the empty page after leaving. */
export function serverPages(services: Services): ServerPages {
  return {
    problem: async ({ problem, face: asked, locale, path, requestId, session }) => {
      const who = keepsNavigation(problem.status) ? await whoWas(services, session) : undefined
      const face = who ? 'pro' : asked
      const shown = (
        <ErrorPage
          who={who}
          status={problem.status}
          locale={locale}
          t={translator(locale)}
          path={path}
          face={face}
          demo={services.demo}
          requestId={requestId}
          fields={problem.fields}
          wait={problem.retryAfterSeconds}
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
      const page = isProfessionalPath(path) ? <Professional>{shown}</Professional> : shown
      return <Published by={services.publishers()}>{page}</Published>
    },
    around: {
      stamp: () => JSON.stringify(services.publishers()),
      wrap: (page) => <Published by={services.publishers()}>{page}</Published>,
    },
    away: (locale) => <NotesPage locale={locale} t={translator(locale)} action="/continue" />,
    signInPath: SIGN_IN,
    provePath: `${SIGN_IN}/again`,
    handedPath: '/handed',
    again: (props) => <FormAgainPage {...props} demo={services.demo} />,
  }
}

/** A page that is missing, or not for them, does not take from somebody the way on; where we are down, nobody is looked up. */
function keepsNavigation(status: number): boolean {
  return status < 500 && status !== 401 && status !== 421 && status !== 429
}

/** Whoever is signed in; undefined for everybody else, and where it cannot be asked. */
async function whoWas({ pool }: Services, secret: string | undefined): Promise<StaffHere | undefined> {
  if (secret === undefined) return undefined
  try {
    return await asActor(pool, { kind: 'session', secret }, whoActsHere, { readOnly: true })
  } catch {
    return undefined
  }
}

/**
 * For a page that is missing or elsewhere, too many calls and what is down, the page has words in every language that
 * say as much as the refusal does; elsewhere only the refusal's own sentence says what to do.
 */
function saysMore(status: number): boolean {
  return status < 500 && status !== 404 && status !== 421 && status !== 429
}
