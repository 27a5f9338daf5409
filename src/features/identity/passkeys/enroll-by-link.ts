import { z } from 'zod'
import type { Context } from '#platform/db/actor.ts'
import { textField } from '#platform/http/form-fields.ts'
import type { RouteRequest } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { deviceWords } from '../domain/device-words.ts'
import { asLinkHolder } from '../links/index.ts'
import type { Attestation } from './answer.ts'
import { type Enrolled, finishEnrollment, spendEnrollment, startEnrollment } from './enroll.ts'
import { siteOf } from './site.ts'

type Asking = Pick<RouteRequest, 'run' | 'services' | 'requestId' | 'headers'>

/** What a passkey is called, so that its owner knows it again. */
export const labelField = textField(60, t('signin.me.labelWrong')).pipe(
  z.string().min(1, t('signin.me.labelWrong')),
)

/** What the page behind a link hands to the browser. @param first checked or done before, in the same transaction */
export async function enrollmentByLink(
  req: Asking,
  secret: string,
  first?: (ctx: Context) => Promise<unknown>,
): Promise<{ readonly challenge: string }> {
  return await asLinkHolder(req, secret, async (ctx) => {
    await first?.(ctx)
    return { ...(await startEnrollment(ctx, siteOf(req.services))) }
  })
}

/**
 * Whoever holds a link gets a passkey and is signed in. The challenge stays spent whatever comes of it; all else is one
 * transaction: nobody is let in who could not come back, and no passkey is kept of somebody who was not let in.
 *
 * @param act what the link is for: does its part, and calls `enroll` once where it belongs
 */
export async function enrollByLink(
  req: Asking,
  secret: string,
  passkey: { readonly answer: Attestation; readonly label: string },
  act: (ctx: Context, enroll: () => Promise<Enrolled>) => Promise<Enrolled>,
): Promise<Enrolled> {
  const spent = await asLinkHolder(req, secret, (ctx) => spendEnrollment(ctx, passkey.answer))
  return await asLinkHolder(req, secret, (ctx) =>
    act(ctx, () =>
      finishEnrollment(ctx, siteOf(req.services), {
        ...passkey,
        spent,
        device: deviceWords(req.headers.userAgent),
        signIn: true,
      }),
    ),
  )
}
