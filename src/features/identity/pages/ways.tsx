import type { Refusal } from '#platform/errors.ts'
import type { RouteRequest } from '#platform/http/route.ts'
import { firstPage } from '../sessions/after-sign-in.ts'
import { demoPeople } from '../sessions/demo-sign-in.ts'
import { SignInPage } from './sign-in-page.tsx'

/** What every way in carries along: where to go on, and whether somebody proves again who they are. */
export interface GoingOn {
  readonly back: string | undefined
  readonly again: boolean
}

/** Where a sign-in leads: back to the page it came from, to "go back to your other tab", or to one's first page. */
export async function afterwards(
  req: Pick<RouteRequest, 'services'>,
  secret: string,
  { back, again }: GoingOn,
): Promise<string> {
  return back ?? (again ? '/sign-in/done' : await firstPage(req, secret))
}

/** The page of the ways in, and what went wrong with one. */
export async function ways(
  req: Pick<RouteRequest, 'run' | 'services'>,
  on: GoingOn,
  refusal?: Refusal,
  agencyName?: string,
) {
  const people = req.services.demo ? await req.run(demoPeople, { readOnly: true }) : undefined
  const errors = refusal && [{ sentence: refusal.fields[0]?.sentence ?? refusal.sentence }]
  return <SignInPage people={people} errors={errors} {...on} agencyName={agencyName} />
}
