import type { Actor } from '#platform/db/actor.ts'
import { Conflict } from '#platform/errors.ts'
import type { Fields } from './read-fields.ts'

/** The field that every posted form of a signed-in page carries: under which membership the page was made. */
const FIELD = 'as'
const NOBODY = 'nobody'

function standingOf(actor: Actor): string | undefined {
  return 'membershipId' in actor ? (actor.membershipId ?? NOBODY) : undefined
}

/** A form with this holds what somebody sent before, the field among it, and is left as it is. */
export const KEPT = 'data-kept'

/** Puts it into every form of a page that posts. Text in a page is escaped, so `<form` is a form of ours. */
export function withStanding(html: string, actor: Actor): string {
  const standing = standingOf(actor)
  if (standing === undefined) return html
  return html.replace(/<form\b[^<>]*>/g, (form) =>
    form.includes(' method="post"') && !form.includes(` ${KEPT}`)
      ? `${form}<input type="hidden" name="${FIELD}" value="${standing}">`
      : form,
  )
}

/** Whether a form was made while its person acted under another membership than now. */
export function wasMadeElsewhere(actor: Actor, fields: Fields): boolean {
  const standing = standingOf(actor)
  return standing !== undefined && [fields[FIELD] ?? []].flat().some((one) => one !== standing)
}

/**
 * Takes it out again before the route's own fields are checked. Somebody who switched to another place in another tab
 * does not act there with what they wrote for the first one. A page for anybody, to which a form of a signed-in page may
 * lead, acts for nobody: it only takes it out.
 *
 * @throws {Conflict} `other-standing`
 */
export function takeStanding(actor: Actor, body: unknown): unknown {
  const isForm = typeof body === 'object' && body !== null && Object.getPrototypeOf(body) === null
  if (!isForm || !(FIELD in body)) return body
  const { [FIELD]: _made, ...rest } = body as Fields
  if (wasMadeElsewhere(actor, body as Fields)) {
    throw new Conflict(
      'other-standing',
      'This page was opened while you acted for another place, so nothing was changed. Switch back to that place, open the page again and send it from there.',
    )
  }
  return Object.assign(Object.create(null), rest)
}
