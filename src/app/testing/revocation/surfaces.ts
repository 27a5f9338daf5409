import { daysAhead } from '#features/identity/testing/town.ts'
import type { Node } from './a-node.ts'
import type { Scene, Subject } from './scene.ts'

/**
 * What a next use finds: `open`, or how it is refused. A page says where it leads, everything else its code. Each is
 * asked of a node that it names, so that the other one is asked as well.
 */
export const surfaces = {
  /** The next page. */
  page: (scene, node, who) => opened(node.fetch(pages[who], { headers: { cookie: scene.subject.cookie } })),
  /** A form of a page that was open before. */
  form: (scene, node) => send(node, '/me/language', scene.subject.cookie, { language: 'en' }),
  /** A form that brings somebody in. */
  invite: (scene, node) =>
    send(node, '/people/invite', scene.subject.cookie, {
      name: 'Somebody Else (fictional)',
      choice: `program-worker|${scene.town.places.clinic.agency ?? ''}|${scene.town.places.clinic.program ?? ''}`,
      discipline: '',
      verifiedUntil: daysAhead(30),
      how: 'in-person',
    }),
  /** The file that an auditor carries off. */
  export: (scene, node) =>
    opened(
      node.fetch('/audit/events.csv?purpose=oversight', {
        headers: { cookie: scene.subject.cookie, accept: 'application/json' },
      }),
    ),
  /** The link that the lead made for somebody who is to come. */
  invitation: (scene, node) =>
    send(node, `/join/${scene.invitation.secret}/options`, '', { code: scene.invitation.code }),
  /** The link by which the subject could come back. */
  recovery: (scene, node) => send(node, `/recover/${scene.recoverySecret}/options`),
  /** The software of the clinic. */
  token: (scene, node) =>
    opened(node.fetch('/api/own-records', { headers: { authorization: `Bearer ${scene.token.secret}` } })),
} satisfies Record<string, (scene: Scene, node: Node, who: Subject) => Promise<string>>

export type Surface = keyof typeof surfaces

const pages = { lead: '/people', auditor: '/audit' } as const satisfies Record<Subject, string>

async function send(
  node: Node,
  path: string,
  cookie = '',
  values: Readonly<Record<string, string>> = {},
): Promise<string> {
  const answer = await node.fetch(path, {
    method: 'POST',
    headers: {
      ...(cookie && { cookie }),
      accept: 'application/json',
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(values).toString(),
  })
  return said(answer)
}

async function opened(answer: Promise<Response>): Promise<string> {
  return said(await answer)
}

async function said(answer: Response): Promise<string> {
  const to = answer.headers.get('location')
  const body = await answer.text()
  if (answer.status === 303) return to?.startsWith('/sign-in') ? 'sign in' : 'open'
  if (answer.ok) return 'open'
  if (!(answer.headers.get('content-type') ?? '').includes('json')) return String(answer.status)
  return String((JSON.parse(body) as { code?: unknown }).code)
}
