import { recordEvent } from '#features/audit/index.ts'
import { asLinkHolder, newLinkSecret, readSpokenCode } from '#features/identity/index.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { theRow } from '#platform/db/the-row.ts'
import { Forbidden, Invalid } from '#platform/errors.ts'
import type { RouteRequest } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import { CODE_GROUP, codeDigest } from './ask-review.ts'

const t = translator('en')
const FIELD = 'code'

/**
 * Whoever holds the first link says the code, and gets an address of their own for all the texts. In a transaction of its own,
 * so that a wrong one counts.
 *
 * @returns the secret of that address; it cannot be shown again
 * @throws {Invalid} `code-missing`, `wrong-code` · {Forbidden} `link-is-void` from the fifth wrong one on, `link-not-open`
 */
export async function sayReviewCode(
  req: Pick<RouteRequest, 'run' | 'services' | 'requestId'>,
  secret: string,
  typed: string,
): Promise<string> {
  const code = readSpokenCode(typed, CODE_GROUP)
  if (code === undefined) throw wrong('code-missing', t('review.code.missing'))
  const own = newLinkSecret()
  const said = await asLinkHolder(req, secret, async (ctx) => {
    const answer = theRow(
      await orRefuse(
        {
          invalid_authorization_specification: () =>
            new Forbidden('link-not-open', t('signin.refused.link-not-open')),
        },
        ctx.prepared<{ answer: 'right' | 'wrong' | 'void'; tries_left: number }>(
          'say_review_code',
          'select answer, tries_left from guidance.say_review_code($1, $2)',
          [codeDigest(code), own.hash],
        ),
      ),
    )
    const id = ctx.actor.kind === 'link' ? ctx.actor.linkId : ''
    await recordEvent(ctx, answer.answer === 'right' ? 'review.opened' : 'review.code-wrong', {
      kind: 'link',
      id,
    })
    return answer
  })
  if (said.answer === 'right') return own.secret
  if (said.answer === 'wrong') throw wrong('wrong-code', t('review.code.wrong', { count: said.tries_left }))
  throw new Forbidden('link-is-void', t('review.code.void'))
}

function wrong(code: string, sentence: string): Invalid {
  return new Invalid(code, sentence, [{ field: FIELD, sentence }])
}
