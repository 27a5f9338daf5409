import { sendNotice } from '#features/notices/testing/send-notice.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { things } from './me.ts'
import type { Ask, Fresh, Requests, Wish } from './types.ts'

async function aNotice({ scene: { db } }: Pick<Wish, 'scene'>, whose: Fresh): Promise<string> {
  const starts = new Date(Date.now() + 86_400_000)
  return sendNotice(db.owner, whose.person, { kind: 'meeting', starts, minutes: 30 })
}

const self = (about: string, ask: Ask) => [{ about, self: async () => ask }]
const settings = {
  channels: ['push'],
  language: 'es',
  zone: 'America/Chicago',
  quietFrom: '1320',
  quietUntil: '420',
}
/** A point on the curve and 16 bytes, as a browser hands them out. */
const keys = {
  p256dh: Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]).toString('base64url'),
  auth: Buffer.alloc(16, 2).toString('base64url'),
}

/** An address that was given before, so that it can be taken back. */
const ended = (channel: 'mail' | 'text', address: string) => [
  {
    about: 'one’s own address',
    self: async ({ scene, fresh }: Wish & { readonly fresh: Fresh }): Promise<Ask> => {
      await scene.app.inject({
        method: 'POST',
        url: `/me/notices/${channel}`,
        headers: { ...ownForm, cookie: `bw_session=${fresh.secret}` },
        payload: new URLSearchParams({ [channel]: address }).toString(),
      })
      return { url: `/me/notices/${channel}/end` }
    },
  },
]

export const noticeRequests: Requests = {
  'GET /notices': self('one’s own notices', { url: '/notices' }),
  'GET /notices/unread': self('how many of one’s own notices', { url: '/notices/unread' }),
  'POST /notices/read': self('one’s own notices', {
    url: '/notices/read',
    values: { upTo: new Date().toISOString() },
  }),
  'POST /notices/:id': things('notice', (id) => `/notices/${id}`, aNotice),
  'GET /notices/:id/calendar': things('notice', (id) => `/notices/${id}/calendar`, aNotice),
  'GET /me/notices': self('how one is told', { url: '/me/notices' }),
  'POST /me/notices': self('how one is told', { url: '/me/notices', values: settings }),
  'POST /me/notices/mail': self('one’s own address', {
    url: '/me/notices/mail',
    values: { mail: 'nadia@program.example' },
  }),
  'POST /me/notices/text': self('one’s own number', {
    url: '/me/notices/text',
    values: { text: '312-555-0142' },
  }),
  'POST /me/notices/mail/end': ended('mail', 'nadia@program.example'),
  'POST /me/notices/text/end': ended('text', '312-555-0142'),
  'POST /me/notices/push': self('one’s own browser', {
    url: '/me/notices/push',
    values: { endpoint: 'https://push.example/one', ...keys },
  }),
  'POST /me/notices/push/end': self('one’s own browsers', { url: '/me/notices/push/end' }),
}
